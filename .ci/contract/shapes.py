"""Walks recorded members along the shapes of a botocore model."""

import base64
import binascii
import datetime
import functools
import json
import pathlib
import re

MASK = "***"

# Members that the Java SDK names otherwise than the model: (its name, the model's name).
RENAMED = [("ReturnValue", "Return")]

# Enum values that AWS answers although its model has them not, each with a source.
BEYOND = json.loads((pathlib.Path(__file__).parent / "beyond.json").read_text())["enums"]

# What Java's regular expressions can say and Python's cannot, in words of Python's.
PATTERN_WORDS = [
    (r"\p{L}", r"^\W\d_"),
    (r"\p{Alnum}", "a-zA-Z0-9"),
    (r"\p{Alpha}", "a-zA-Z"),
    (r"\p{XDigit}", "0-9a-fA-F"),
    (r"\p{ASCII}", r"\x00-\x7f"),
    (r"\p{Graph}", r"\x21-\x7e"),
    (r"\p{Print}", r"\x20-\x7e"),
    (r"\p{N}", r"\d"),
    (r"\p{Z}", r"\s"),
    (r"\p{M}", "\u0300-\u036f"),
    (r"\uD800\uDC00-\uDBFF\uDFFF", "\U00010000-\U0010ffff"),
]


@functools.cache
def compiled(pattern):
    """The pattern for Python, or None if it cannot be said there."""
    # Inside brackets "any letter" cannot be said by exclusion: any word character comes closest.
    text = re.sub(r"(\[[^\]]*)\\p\{L\}", r"\1\\w", pattern)
    for java, python in PATTERN_WORDS:
        text = text.replace(java, f"[{python}]" if java == r"\p{L}" else python)
    try:
        return re.compile(text)
    except re.error:
        return None


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_moment(value):
    try:
        return isinstance(value, str) and bool(datetime.datetime.fromisoformat(value))
    except ValueError:
        return False


def is_base64(value):
    try:
        return isinstance(value, str) and base64.b64decode(value, validate=True) is not None
    except binascii.Error:
        return False


IS = {
    "string": lambda value: isinstance(value, str),
    "character": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": is_whole,
    "long": is_whole,
    "float": is_number,
    "double": is_number,
    "timestamp": is_moment,
    "blob": is_base64,
    "list": lambda value: isinstance(value, list),
    "map": lambda value: isinstance(value, dict),
    "structure": lambda value: isinstance(value, dict),
}


class Walk:
    """One call of one operation; problems are sentences without the operation's name."""

    def __init__(self, service, operation, masked, notes):
        self.service = service
        self.operation = operation
        self.masked = masked
        self.notes = notes
        self.problems = []

    def top(self, shape, members, path):
        """The members of a request or of a response themselves."""
        if shape is None:
            if members:
                self.problems.append(f"{path} has members, but the model has none: {sorted(members)}")
        else:
            self.structure(shape, members, path, self.operation)

    def tokens(self, shape, request):
        """What the model calls an idempotency token is there, whoever made it up."""
        for name, member in shape.members.items() if shape else ():
            if member.metadata.get("idempotencyToken") and not request.get(name):
                self.problems.append(f"request.{name}, an idempotency token, is missing")

    def value(self, shape, value, path, member):
        if not IS[shape.type_name](value):
            self.problems.append(f"{path} is not a {shape.type_name}: {value!r}")
            return
        if shape.type_name == "structure":
            self.structure(shape, value, path, shape.name)
        elif shape.type_name == "list":
            self.size(shape, len(value), path, "has {} entries")
            for one in value:
                self.value(shape.member, one, f"{path}[]", member)
        elif shape.type_name == "map":
            self.size(shape, len(value), path, "has {} entries")
            for key, one in value.items():
                self.value(shape.key, key, f"{path}.key", member)
                self.value(shape.value, one, f"{path}.value", member)
        else:
            self.scalar(shape, value, path, member)

    def structure(self, shape, members, path, owner):
        named = {self.model_name(shape, name): value for name, value in members.items()}
        for required in shape.required_members:
            if required not in named:
                self.problems.append(f"{path}.{required} is required, but missing")
        for name, value in named.items():
            if name not in shape.members:
                self.problems.append(f"{path}.{name} is not in the model")
            elif self.readable(shape.members[name], f"{owner}.{name}", value, f"{path}.{name}"):
                self.value(shape.members[name], value, f"{path}.{name}", f"{owner}.{name}")

    @staticmethod
    def model_name(shape, name):
        for java, model in RENAMED:
            if name == java and java not in shape.members and model in shape.members:
                return model
        return name

    def readable(self, shape, member, value, path):
        """Whether the value is to be looked at: a masked one is not, a secret one must be masked."""
        if value == MASK and (self.service, member.lower()) in self.masked:
            return False
        if is_sensitive(shape):
            self.problems.append(f"{path} is sensitive, but was written down")
            return False
        return True

    def scalar(self, shape, value, path, member):
        if shape.type_name in ("string", "character"):
            self.size(shape, len(value), path, "has {} characters")
            self.text(shape, value, path, member)
        elif shape.type_name == "blob":
            self.size(shape, len(base64.b64decode(value)), path, "has {} bytes")
        elif is_number(value):
            self.size(shape, value, path, "is {}")

    def text(self, shape, value, path, member):
        enum = shape.metadata.get("enum")
        beyond = BEYOND.get(f"{self.service} {member}", {"values": []})["values"]
        if enum and value not in enum and value not in beyond:
            self.problems.append(f"{path} is {value!r}, which is not one of {sorted(enum)}")
        pattern = shape.metadata.get("pattern")
        if pattern and compiled(pattern) is None:
            self.notes.add(f"a pattern that Python cannot read was not checked: {pattern}")
        elif pattern and not compiled(pattern).search(value):
            self.problems.append(f"{path} is {value!r}, which does not match {pattern}")

    def size(self, shape, size, path, words):
        """Lengths of text, blobs, lists and maps, and the range of numbers: the model's min and max."""
        least, most = shape.metadata.get("min"), shape.metadata.get("max")
        if least is not None and size < least:
            self.problems.append(f"{path} {words.format(size)}, fewer than {least}")
        if most is not None and size > most:
            self.problems.append(f"{path} {words.format(size)}, more than {most}")


def is_sensitive(shape):
    if shape.metadata.get("sensitive"):
        return True
    return shape.type_name == "list" and is_sensitive(shape.member)


def sensitive(operation):
    """The sensitive members an operation can carry, as masked.txt names them."""
    found = set()
    seen = set()

    def look(shape, owner):
        if shape.type_name == "list":
            look(shape.member, shape.member.name)
        elif shape.type_name == "map":
            look(shape.value, shape.value.name)
        elif shape.type_name == "structure" and (shape.name, owner) not in seen:
            seen.add((shape.name, owner))
            for name, member in shape.members.items():
                if is_sensitive(member):
                    found.add(f"{owner}.{name}")
                else:
                    look(member, member.name)

    for shape in (operation.input_shape, operation.output_shape):
        if shape is not None:
            look(shape, operation.name)
    return sorted(found)


@functools.cache
def member_names(model):
    """Every "shape.member" and "operation.member" of a service, lower case."""
    names = set()
    for shape_name in model.shape_names:
        shape = model.shape_for(shape_name)
        if shape.type_name == "structure":
            names.update(f"{shape_name}.{name}".lower() for name in shape.members)
    for operation_name in model.operation_names:
        operation = model.operation_model(operation_name)
        for shape in (operation.input_shape, operation.output_shape):
            if shape is not None:
                names.update(f"{operation_name}.{name}".lower() for name in shape.members)
    return names
