// SPDX-License-Identifier: Apache-2.0
// A small reader of types of many languages; it looks at names, brackets, pointers and unions only.
#include "linking/written_type.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kNothing[] = {
    "None",  "null", "undefined", "nil", "any",    "Any",         "unknown",    "void",  "never",
    "const", "var",  "auto",      "let", "object", "interface{}", "typing.Any", "t.Any", "error"};

bool opens(char c) { return c == '(' || c == '[' || c == '<' || c == '{'; }
bool closes(char c) { return c == ')' || c == ']' || c == '>' || c == '}'; }
bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || c == '.' || c == '\\' || static_cast<unsigned char>(c) >= 128;
}

bool is_nothing(std::string_view text) {
  return text.empty() ||
         std::find(std::begin(kNothing), std::end(kNothing), text) != std::end(kNothing);
}

std::string_view without_marks(std::string_view text, bool& is_list) {
  constexpr std::string_view kWords[] = {"readonly ", "final ", "const ", "chan ",
                                         "out ",      "in ",    "params "};
  for (bool changed = true; changed;) {
    changed = false;
    text = trim(text);
    if (text.starts_with("[]")) {
      is_list = changed = true;
      text.remove_prefix(2);
    }
    while (!text.empty() && contains("*&?\"'^", text.substr(0, 1))) {
      text.remove_prefix(1);
      changed = true;
    }
    if (text.starts_with("...")) {
      is_list = changed = true;
      text.remove_prefix(3);
    }
    for (const std::string_view word : kWords) {
      if (!text.starts_with(word)) continue;
      text.remove_prefix(word.size());
      changed = true;
    }
  }
  return text;
}

std::string_view pick_alternative(std::string_view text) {
  for (const std::string_view part : type_pieces(text, '|')) {
    if (!is_nothing(part)) return trim(type_pieces(part, '&').front());
  }
  return {};
}

/// One of several results: "(*sql.DB, error)" and named ones "(db *sql.DB, err error)".
std::string_view pick_result(std::string_view text, unsigned position) {
  if (!text.starts_with('(') || !text.ends_with(')') || contains(text, "=>")) {
    return position == 0 ? text : std::string_view();
  }
  const auto parts = type_pieces(text.substr(1, text.size() - 2), ',');
  if (position >= parts.size()) return {};
  const std::string_view part = parts[position];
  const std::size_t blank = part.rfind(' ');
  return blank == std::string_view::npos ? part : part.substr(blank + 1);
}

/// What stands between the bracket at `start` and its partner.
std::string_view inside(std::string_view text, std::size_t start) {
  int depth = 0;
  for (std::size_t i = start; i < text.size(); ++i) {
    if (opens(text[i])) ++depth;
    if (closes(text[i]) && --depth == 0) return text.substr(start + 1, i - start - 1);
  }
  return {};
}

std::string_view last_part(std::string_view dotted) {
  const std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

}  // namespace

std::vector<std::string_view> type_pieces(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '>' && i > 0 && (text[i - 1] == '=' || text[i - 1] == '-')) continue;
    if (opens(text[i])) ++depth;
    if (closes(text[i])) --depth;
    if (text[i] != separator || depth != 0) continue;
    out.push_back(trim(text.substr(start, i - start)));
    start = i + 1;
  }
  out.push_back(trim(text.substr(start)));
  return out;
}

std::vector<std::string_view> type_arguments(std::string_view arguments) {
  if (trim(arguments).empty()) return {};
  return type_pieces(arguments, ',');
}

std::vector<std::string_view> function_type_parameters(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return {};
  const std::string_view parameters = inside(text, open);
  std::string_view after = text.substr(std::min(text.size(), open + parameters.size() + 2));
  after = trim(after);
  if (!after.starts_with("->") && !after.starts_with("=>")) return {};
  std::vector<std::string_view> out;
  for (std::string_view piece : type_arguments(parameters)) {
    const std::size_t colon = piece.find(": ");  // a name before the type
    if (colon != std::string_view::npos) piece = trim(piece.substr(colon + 1));
    out.push_back(piece);
  }
  return out;
}

std::vector<std::string_view> type_alternatives(std::string_view type) {
  std::vector<std::string_view> out;
  for (const std::string_view one : type_pieces(type, '|')) {
    if (!is_nothing(one)) out.push_back(one);
  }
  return out;
}

std::vector<std::string_view> type_parts(std::string_view type) {
  for (const std::string_view one : type_pieces(type, '|')) {
    if (!is_nothing(one)) return type_pieces(one, '&');
  }
  return {};
}

std::vector<std::string_view> type_members(std::string_view inside) {
  std::vector<std::string_view> out;
  for (const std::string_view lines : type_pieces(inside, ';')) {
    for (const std::string_view one : type_pieces(lines, ',')) {
      if (!one.empty()) out.push_back(one);
    }
  }
  return out;
}

std::string_view function_type_result(std::string_view type) {
  const std::string_view parameters = type.starts_with('(') ? inside(type, 0) : std::string_view();
  if (!type.starts_with('(') || parameters.size() + 2 > type.size()) return {};
  const std::string_view after = trim(type.substr(parameters.size() + 2));
  return after.starts_with("=>") ? trim(after.substr(2)) : std::string_view();
}

WrittenType written_type(std::string_view text, unsigned position,
                         std::span<const std::string_view> wrappers) {
  text = pick_result(trim(text), position);
  for (int wrapped = 0; wrapped < 8; ++wrapped) {
    WrittenType out;
    text = pick_alternative(without_marks(text, out.is_list));
    text = without_marks(text, out.is_list);
    std::size_t end = 0;
    while (end < text.size() && in_name(text[end])) ++end;
    out.name = text.substr(0, end);
    while (out.name.ends_with('.')) out.name.remove_suffix(1);
    if (is_nothing(out.name)) return {};
    const std::string_view after = trim(text.substr(end));
    if (after.starts_with("=>")) return {};
    if (after.starts_with('[') || after.starts_with('<')) {
      const std::size_t bracket = static_cast<std::size_t>(after.data() - text.data());
      const std::string_view argument = inside(text, bracket);
      const std::string_view name = last_part(out.name);
      if (std::find(wrappers.begin(), wrappers.end(), name) != wrappers.end()) {
        const auto alternatives = type_pieces(argument, ',');
        const auto said = std::find_if_not(alternatives.begin(), alternatives.end(), is_nothing);
        text = said == alternatives.end() ? std::string_view() : *said;
        continue;
      }
      if (argument.empty() || after.substr(argument.size() + 2).starts_with("[]"))
        out.is_list = true;
      out.arguments = argument;
      if (name == "map" && after.starts_with('[')) out.is_list = true;
    }
    return out;
  }
  return {};
}

}  // namespace cutaway::linking
