// SPDX-License-Identifier: Apache-2.0
// JSON with comments, trailing commas and mistakes, by tree-sitter; and helpers for JSON's strings.
#include <tree_sitter/api.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "syntax/grammars.h"
#include "syntax/json_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kSizeLimit = 256U << 10U;  // a text of mistakes takes the parser 5 s a MiB

using Parser = std::unique_ptr<TSParser, decltype(&ts_parser_delete)>;
using Tree = std::unique_ptr<TSTree, decltype(&ts_tree_delete)>;

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&out](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6U);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12U);
    byte(0x80 | (code >> 6U & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | code >> 18U);
    byte(0x80 | (code >> 12U & 0x3F));
    byte(0x80 | (code >> 6U & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

std::optional<std::uint32_t> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t code = 0;
  for (const char c : text.substr(0, 4)) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (small >= '0' && small <= '9') {
      code = code * 16 + static_cast<std::uint32_t>(small - '0');
    } else if (small >= 'a' && small <= 'f') {
      code = code * 16 + static_cast<std::uint32_t>(small - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return code;
}

/// Appends the character of the `\u` escape whose digits begin at `at`; gives how many bytes they
/// take.
std::size_t append_escape(std::string_view text, std::size_t at, std::string& out) {
  const auto first = hex4(text.substr(at));
  if (!first) return 0;
  if (*first < 0xD800 || *first > 0xDFFF) {
    append_utf8(out, *first);
    return 4;
  }
  const auto second = text.substr(at + 4).starts_with("\\u") ? hex4(text.substr(at + 6))
                                                             : std::optional<std::uint32_t>();
  if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) {
    append_utf8(out, 0xFFFD);
    return 4;
  }
  append_utf8(out, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
  return 10;
}

/// Whether the first thing after blanks and comments opens a map or a list.
bool begins_as_json(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    const bool block = text.starts_with("/*");
    if (!block && !text.starts_with("//")) break;
    const std::size_t end = text.find(block ? "*/" : "\n", 2);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + (block ? 2 : 1));
  }
  return text.starts_with('{') || text.starts_with('[');
}

class Walk {
 public:
  Walk(std::string_view text, const TSLanguage* grammar, Syntax& out)
      : text_(text), key_field_(ts_language_field_id_for_name(grammar, "key", 3)), builder_(out) {}

  void run(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool done = false;
    while (!done) {
      if (enter(cursor) && ts_tree_cursor_goto_first_child(&cursor)) continue;
      while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (!ts_tree_cursor_goto_parent(&cursor)) {
          done = true;
          break;
        }
        leave(ts_tree_cursor_current_node(&cursor));
      }
    }
    ts_tree_cursor_delete(&cursor);
  }

 private:
  static std::uint32_t line_of(TSNode node) { return ts_node_start_point(node).row + 1; }
  static std::uint32_t end_line_of(TSNode node) { return ts_node_end_point(node).row + 1; }
  static bool is_container(std::string_view kind) { return kind == "object" || kind == "array"; }

  std::string_view content(TSNode node) const {
    const std::uint32_t from = ts_node_start_byte(node);
    return text_.substr(from, ts_node_end_byte(node) - from);
  }

  std::string string_of(TSNode node) const {
    std::string_view inside = content(node);
    if (inside.starts_with('"')) inside.remove_prefix(1);
    if (inside.ends_with('"')) inside.remove_suffix(1);
    return unescape_json(inside);
  }

  /// True when the children of the node are to be visited.
  bool enter(const TSTreeCursor& cursor) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const std::string_view kind = ts_node_type(node);
    if (ts_node_is_missing(node)) return false;
    if (kind == "string" || kind == "number") {
      if (ts_tree_cursor_current_field_id(&cursor) == key_field_) {
        key_ = kind == "string" ? string_of(node) : std::string(content(node));
        key_line_ = line_of(node);
      } else {
        const bool quoted = kind == "string";
        const DataId id =
            add(node, DataKind::scalar, quoted ? string_of(node) : std::string(content(node)));
        if (quoted) builder_.mark_quoted(id);
      }
      return false;
    }
    if (kind == "true" || kind == "false" || kind == "null") {
      add(node, DataKind::scalar, kind == "null" ? std::string() : std::string(kind));
      return false;
    }
    if (!is_container(kind)) return kind == "document" || kind == "pair" || kind == "ERROR";
    if (open_.empty() && had_root_) return false;
    had_root_ = true;
    open_.push_back(add(node, kind == "object" ? DataKind::map : DataKind::list, {}));
    return ts_node_child_count(node) > 0 || (open_.pop_back(), false);
  }

  void leave(TSNode node) {
    if (is_container(ts_node_type(node)) && !open_.empty()) open_.pop_back();
  }

  DataId add(TSNode node, DataKind kind, const std::string& value) {
    const DataId parent = open_.empty() ? DataId() : open_.back();
    if (!parent.valid() && kind == DataKind::scalar) return {};
    const std::uint32_t line = key_line_ == 0 ? line_of(node) : key_line_;
    const DataId id = builder_.add(parent, kind, key_, value, line, end_line_of(node));
    key_.clear();
    key_line_ = 0;
    return id;
  }

  std::string_view text_;
  TSFieldId key_field_;
  DataBuilder builder_;
  std::vector<DataId> open_;
  std::string key_;
  std::uint32_t key_line_ = 0;
  bool had_root_ = false;
};

}  // namespace

std::size_t bracket_depth(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"' || c == '\n') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

std::string unescape_json(std::string_view text) {
  constexpr std::string_view kShort = "\"\\/bfnrt", kMeaning = "\"\\/\b\f\n\r\t";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out.push_back(text[i]);
      continue;
    }
    const char next = text[++i];
    const std::size_t at = kShort.find(next);
    if (at != std::string_view::npos) {
      out.push_back(kMeaning[at]);
      continue;
    }
    const std::size_t taken = next == 'u' ? append_escape(text, i + 1, out) : 0;
    if (taken == 0) out.append({'\\', next});
    i += taken;
  }
  return out;
}

void read_lenient_json(std::string_view text, Syntax& out) {
  const TSLanguage* grammar = find_grammar("json");
  if (bracket_depth(text) > kDepthLimit) {
    return add_problem(out, "maps and lists lie more than 200 deep in each other", 1);
  }
  if (text.size() > kSizeLimit || grammar == nullptr) {
    return add_problem(out, "not strict JSON, and too large to be read otherwise", 1);
  }
  if (!begins_as_json(text)) return add_problem(out, "no JSON", 1);
  const Parser parser(ts_parser_new(), ts_parser_delete);
  if (!ts_parser_set_language(parser.get(), grammar)) return;
  const Tree tree(ts_parser_parse_string(parser.get(), nullptr, text.data(),
                                         static_cast<std::uint32_t>(text.size())),
                  ts_tree_delete);
  if (tree == nullptr) return;
  const TSNode root = ts_tree_root_node(tree.get());
  out.has_errors = ts_node_has_error(root);
  Walk(text, grammar, out).run(root);
}

}  // namespace cutaway::syntax
