// SPDX-License-Identifier: Apache-2.0
// Writes a Value; its depth is limited by the walker, and here again.
#include "syntax/describe_value.h"

namespace cutaway::syntax {
namespace {

constexpr int kDepth = 40;

class ValueWriter {
 public:
  explicit ValueWriter(const Syntax& s) : s_(s) {}

  /// Depth is bounded by kDepth.
  void write(ValueId id, int depth) {
    if (!id.valid() || depth > kDepth) {
      out += "…";
      return;
    }
    const ValueNode& node = s_.value(id);
    const std::string text(s_.text(node.text));
    switch (node.kind) {
      case ValueKind::unknown:
        out += "?(" + text + ")";
        return;
      case ValueKind::string:
        out += quoted(text);
        return;
      case ValueKind::number:
      case ValueKind::boolean:
      case ValueKind::reference:
        out += text;
        return;
      case ValueKind::null:
        out += "null";
        return;
      case ValueKind::parameter:
        out += text.starts_with("$") ? text : "$" + text;
        return;
      case ValueKind::function:
        out += node.symbol.valid() ? "function#" + std::to_string(node.symbol.index()) : "function";
        return;
      case ValueKind::concat:
        return joined(node, "(", " ~ ", ")", 0, depth);
      case ValueKind::arithmetic:
        return joined(node, "(", " " + text + " ", ")", 0, depth);
      case ValueKind::comparison:
        return comparison(node, text, depth);
      case ValueKind::alternative:
        return joined(node, text + "(", " | ", ")", 0, depth);
      case ValueKind::record:
        return joined(node, text + "{", ", ", "}", 0, depth);
      case ValueKind::list:
        return joined(node, text + "[", ", ", "]", 0, depth);
      case ValueKind::format:
        return joined(node, "format(" + quoted(text) + "; ", ", ", ")", 0, depth);
      case ValueKind::entry:
        return joined(node, text + ": ", "", "", 0, depth);
      case ValueKind::construct:
        out += "new ";
        [[fallthrough]];
      case ValueKind::call:
        first(node, depth);
        return joined(node, "(", ", ", ")", 1, depth);
      case ValueKind::member:
        first(node, depth);
        out += "." + text;
        return;
      case ValueKind::index:
        first(node, depth);
        return joined(node, "[", ", ", "]", 1, depth);
    }
  }

  std::string out;

 private:
  void first(const ValueNode& node, int depth) {
    if (node.child_count > 0) write(s_.child(node, 0), depth + 1);
  }
  void comparison(const ValueNode& node, const std::string& op, int depth) {
    if (node.child_count == 1) return joined(node, op + "(", "", ")", 0, depth);
    joined(node, "(", " " + op + " ", ")", 0, depth);
  }
  void joined(const ValueNode& node, const std::string& before, const std::string& between,
              const std::string& after, std::size_t from, int depth) {
    out += before;
    for (std::size_t i = from; i < node.child_count; ++i) {
      if (i > from) out += between;
      write(s_.child(node, i), depth + 1);
    }
    out += after;
  }

  const Syntax& s_;
};

}  // namespace

std::string describe_value(const Syntax& syntax, ValueId id) {
  ValueWriter writer(syntax);
  writer.write(id, 0);
  return std::move(writer.out);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

std::string unbroken(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace cutaway::syntax
