from reader.model import Published


def infer(text: str) -> Published:
    return Published()
