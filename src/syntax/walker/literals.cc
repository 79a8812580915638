// SPDX-License-Identifier: Apache-2.0
// Literals: quotes and escapes of strings, holes of templates, digits of numbers.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kTextLimit = 16 * 1024;  // a prompt may be so long

struct Quotes {
  std::size_t open = 0, close = 0;
  bool raw = false;
};

/// Where the content of a quoted text starts and how much closes it: letters, then one or three
/// quotes.
Quotes find_quotes(std::string_view text) {
  Quotes quotes;
  std::size_t i = 0;
  while (i < text.size() && i < 4 &&
         (std::isalpha(static_cast<unsigned char>(text[i])) != 0 || text[i] == '@' ||
          text[i] == '$')) {
    quotes.raw = quotes.raw || text[i] == 'r' || text[i] == 'R' || text[i] == '@';
    ++i;
  }
  std::size_t hashes = 0;
  while (i < text.size() && text[i] == '#') ++i, ++hashes;
  if (i >= text.size() || (text[i] != '"' && text[i] != '\'' && text[i] != '`')) return {};
  const char quote = text[i];
  const bool triple = text.size() >= i + 6 && text[i + 1] == quote && text[i + 2] == quote;
  const std::size_t width = triple ? 3 : 1;
  quotes.open = i + width;
  quotes.close = width + hashes;
  const bool closed =
      text.size() >= quotes.open + quotes.close && text[text.size() - hashes - 1] == quote;
  if (!closed) quotes.close = 0;
  return quotes;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else if (code < 0x110000) {
    out += static_cast<char>(0xF0U | (code >> 18U));
    out += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// Reads up to `digits` hex digits (or `{…}`) from `at`; returns where it stopped.
std::size_t append_code(std::string& out, std::string_view text, std::size_t at,
                        std::size_t digits) {
  std::uint32_t code = 0;
  const bool braces = at < text.size() && text[at] == '{';
  if (braces) {
    ++at;
    digits = 8;
  }
  const char* begin = text.data() + at;
  const auto [end, error] =
      std::from_chars(begin, begin + std::min(digits, text.size() - at), code, 16);
  at += static_cast<std::size_t>(end - begin);
  if (error == std::errc() && (code < 0xD800 || code > 0xDFFF)) append_utf8(out, code);
  return braces && at < text.size() && text[at] == '}' ? at + 1 : at;
}

std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    switch (c) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case 'r':
        out += '\r';
        break;
      case '0':
      case 'a':
      case 'b':
      case 'f':
      case 'v':
        out += ' ';
        break;
      case '\n':
        break;
      case 'x':
        i = append_code(out, text, i + 1, 2) - 1;
        break;
      case 'u':
        i = append_code(out, text, i + 1, 4) - 1;
        break;
      case 'U':
        i = append_code(out, text, i + 1, 8) - 1;
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// A text without quotes begins on the line after its head.
Quotes no_quotes(std::string_view text) {
  return {text.starts_with('\n') ? std::size_t{1} : std::size_t{0}, 0, false};
}

/// Only the quote and the backslash itself are escaped.
std::string unescape_quotes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '\'' || text[i + 1] == '\\');
    out += text[escape ? ++i : i];
  }
  return out;
}

std::string content(std::string_view text, bool raw, bool plain) {
  text = cut_utf8(text, kTextLimit);
  if (plain && !raw) return unescape_quotes(text);
  return raw || text.find('\\') == std::string_view::npos ? std::string(text) : unescape(text);
}

}  // namespace

std::string Walker::plain_string(NodeIndex node) const {
  const std::string_view all = text(node);
  const Edges edges = edges_of(node);
  return content(
      all.substr(edges.open, all.size() - std::min(all.size(), edges.open + edges.close)),
      edges.raw, edges.plain);
}

/// What stands before and behind the content of a text, and which escapes it has.
Walker::Edges Walker::edges_of(NodeIndex node) const {
  const Rule& own = rule(node);
  const std::string_view all = text(node);
  const Quotes quotes = own.unquoted ? no_quotes(all) : find_quotes(all);
  Edges edges{quotes.open, quotes.close, own.raw || quotes.raw, false};
  edges.plain = table_.single_quotes_plain && all.starts_with('\'');
  if (!own.holes || (quotes.open > 0 && !own.unquoted)) return edges;
  if (!table_.symbol_prefix.empty() && all.starts_with(table_.symbol_prefix) &&
      first_child(node) == kNoNode) {
    edges.open = table_.symbol_prefix.size();
    return edges;
  }
  // No quotes: the pieces tell where the content is (`%w[a b]`, `:"a b"`, a heredoc).
  NodeIndex first = kNoNode, last = kNoNode;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    if (own.unquoted && rule(c).part == Part::ignored) edges.close = at(node).end - at(c).start;
    if (rule(c).part == Part::ignored || table_.keep[at(c).kind] != 1) continue;
    if (first == kNoNode) first = c;
    last = c;
  }
  if (own.unquoted) return edges;
  if (first == kNoNode) {
    edges.open = all.size();
    return edges;
  }
  edges.open = at(first).start - at(node).start;
  edges.close = at(node).end - at(last).end;
  return edges;
}

std::string Walker::key_text(NodeIndex node) const {
  if (node == kNoNode) return {};
  const NodeIndex inside = unwrap(node);
  if (rule(inside).form == Form::string) return plain_string(inside);
  // Elixir's grammar has the mark and the blank behind it in the key: "null: ".
  std::string_view key = trim(text(inside));
  if (key.ends_with(':')) key.remove_suffix(1);
  return std::string(cut_utf8(key, 200));
}

/// A stretch of a text; `$name` in it is a hole where the language has such.
void Walker::text_parts(std::size_t from, std::size_t until, const Edges& edges,
                        std::string_view name, NodeIndex node, std::vector<ValueId>& parts) {
  const auto add = [&](std::size_t end) {
    if (end <= from || overflow_) return;
    if (left_ > 0) --left_;
    parts.push_back(add_value(
        ValueKind::string,
        pool_.keep_masked(content(text_.substr(from, end - from), edges.raw, edges.plain), name),
        node));
  };
  const char mark = table_.bare_hole.empty() ? '\0' : table_.bare_hole.front();
  for (std::size_t i = from; mark != '\0' && i + 1 < until; ++i) {
    if (text_[i] == '\\' && !edges.raw) ++i;
    if (text_[i] != mark || i + 1 >= until || !starts_name(text_[i + 1])) continue;
    std::size_t end = i + 1;
    while (end < until && (starts_name(text_[end]) || is_digit(text_[end]))) ++end;
    add(i);
    if (left_ > 0 && !overflow_) {
      --left_;
      parts.push_back(reference(text_.substr(i + 1, end - i - 1), node));
    }
    from = end;
    i = end - 1;
  }
  add(until);
}

ValueId Walker::string(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth) {
  const Edges edges = edges_of(node);
  std::size_t from = at(node).start + edges.open;
  const std::size_t end =
      std::max<std::size_t>(from, at(node).end - std::min<std::size_t>(at(node).end, edges.close));
  std::vector<ValueId> parts;
  const auto add_text = [&](std::size_t until) {
    text_parts(from, until, edges, name, node, parts);
  };
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    const bool is_hole =
        this->rule(c).part == Part::interpolation ||
        (rule.holes && table_.keep[at(c).kind] == 1 && this->rule(c).part != Part::content &&
         this->rule(c).part != Part::ignored && !is_comment(c));
    if (!is_hole || overflow_) continue;
    const bool braces = rule.holes && at(c).start > from && text_[at(c).start - 1] == '{' &&
                        at(c).end < end && text_[at(c).end] == '}';
    add_text(at(c).start - (braces ? 1 : 0));
    const bool itself = this->rule(c).part != Part::interpolation;
    const NodeIndex hole = itself                            ? c
                           : has(this->rule(c), Slot::value) ? child(c, Slot::value)
                                                             : position(c, 0);
    parts.push_back(hole == kNoNode ? unknown("not understood") : build(hole, {}, depth));
    from = at(c).end + (braces ? 1 : 0);
  }
  const bool whole = parts.empty();  // no hole of the grammar's own
  if (whole && !table_.bare_hole.empty()) add_text(end);
  if (whole && parts.size() == 1 && out_.value(parts.front()).kind == ValueKind::string)
    return parts.front();
  if (whole && !parts.empty()) return add_value(ValueKind::concat, {}, node, parts);
  if (parts.empty()) {
    return add_value(
        ValueKind::string,
        pool_.keep_masked(content(text_.substr(from, end - from), edges.raw, edges.plain), name),
        node);
  }
  add_text(end);
  return add_value(ValueKind::concat, {}, node, parts);
}

/// Digits without separators and without the suffix of a type.
ValueId Walker::number(NodeIndex node) {
  std::string digits;
  const std::string_view written = text(node).substr(0, 64);
  for (const char c : written) {
    if (c != '_' && c != '\'') digits += c;
  }
  const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
  constexpr std::string_view kSuffixes = "lLuUfFdDnjJm";
  // `10_u32`, `1.5f64`, `0usize`
  for (const std::string_view width : {"8", "16", "32", "64", "128", "size"}) {
    const std::size_t sign = digits.size() - std::min(digits.size(), width.size() + 1);
    if (sign == 0 || !digits.ends_with(width) ||
        std::string_view("iuf").find(digits[sign]) == std::string_view::npos ||
        (hex && digits[sign] == 'f'))
      continue;
    digits.resize(sign);
    break;
  }
  while (digits.size() > 1 && !hex && kSuffixes.find(digits.back()) != std::string_view::npos)
    digits.pop_back();
  while (digits.size() > 3 && hex &&
         kSuffixes.substr(0, 4).find(digits.back()) != std::string_view::npos)
    digits.pop_back();
  return leaf(ValueKind::number, digits, node);
}

}  // namespace cutaway::syntax
