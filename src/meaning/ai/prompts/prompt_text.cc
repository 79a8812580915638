// SPDX-License-Identifier: Apache-2.0
// Reads texts for models out of values: pieces joined, holes named.
#include "meaning/ai/prompts/prompt_text.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostPieces = 300;
constexpr std::size_t kMostText = 64 * 1024;
constexpr std::size_t kMostVariables = 20;
constexpr std::size_t kShown = 1000;

/// The last name of an expression in a hole: "query" of `self.query.strip()`.
std::string hole_name(const syntax::Syntax& syntax, ValueId id) {
  for (int step = 0; step < 6 && id.valid(); ++step) {
    const ValueNode& node = syntax.value(id);
    switch (node.kind) {
      case ValueKind::reference:
      case ValueKind::parameter:
        return std::string(syntax.text(node.text));
      case ValueKind::member:
        return std::string(syntax.text(node.text));
      case ValueKind::call:
        if (node.child_count > 1) {
          id = syntax.child(node, 1);
        } else if (node.child_count == 1) {
          const ValueNode& callee = syntax.value(syntax.child(node, 0));
          id = callee.kind == ValueKind::member && callee.child_count > 0 ? syntax.child(callee, 0)
                                                                          : syntax.child(node, 0);
        } else {
          return {};
        }
        break;
      case ValueKind::index:
      case ValueKind::alternative:
        if (node.child_count == 0) return {};
        id = syntax.child(node, 0);
        break;
      default:
        return {};
    }
  }
  return {};
}

bool is_name(std::string_view text) {
  const bool dots = text.find_first_not_of('.') == std::string_view::npos;
  return !dots && text.size() <= 40 && std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '.';
  });
}

void add_variable(PromptText& out, std::string_view name) {
  if (!is_name(name) || std::isdigit(static_cast<unsigned char>(name.front())) != 0 ||
      out.variables.size() >= kMostVariables)
    return;
  if (std::ranges::find(out.variables, name) == out.variables.end())
    out.variables.emplace_back(name);
}

/// "search_results" of "search_results.items()", "conversation" of "conversation[-1]", "rows" of
/// "rows | length"; empty where no name comes first.
std::string_view first_name(std::string_view expression) {
  const std::size_t end = std::min(expression.size(), expression.find_first_of(" |[("));
  std::string_view name = expression.substr(0, end);
  // A method is no part of what is put in.
  if (end < expression.size() && expression[end] == '(') name = name.substr(0, name.rfind('.'));
  return is_name(name) && !name.empty() ? name : std::string_view();
}

/// Of `{% for query, result in search_results.items() %}` query and result, each with what is gone
/// through: nobody hands them in by these names.
using Loops = std::map<std::string_view, std::string_view>;

void add_loops(std::string_view text, Loops& out) {
  for (std::size_t at = text.find("{%"); at != std::string_view::npos; at = text.find("{%", at)) {
    at += 2;
    const std::size_t end = text.find("%}", at);
    if (end == std::string_view::npos) return;
    std::string_view said = text.substr(at, end - at);
    while (!said.empty() && (said.front() == '-' || said.front() == ' ')) said.remove_prefix(1);
    const std::size_t in = said.find(" in ");
    if (!said.starts_with("for ") || in == std::string_view::npos) continue;
    for (const std::string_view name : split(said.substr(4, in - 4), ','))
      out.insert_or_assign(trim(name), first_name(trim(said.substr(in + 4))));
  }
}

/// What is put in where the name stands; "" of the count of rounds.
std::string_view put_in(const Loops& loops, std::string_view name) {
  const auto loop = loops.find(name.substr(0, name.find('.')));
  if (loop != loops.end()) return loop->second;
  return name.starts_with("loop.") ? std::string_view() : name;
}

/// `{name}` and `{{ name }}` that stand in the text itself.
void add_written_holes(PromptText& out, std::string_view text, Loops& loops) {
  add_loops(text, loops);
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    std::size_t begin = at;
    while (begin < text.size() && text[begin] == '{') ++begin;
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) return;
    const std::string_view inside = trim(text.substr(begin, end - begin));
    at = begin;
    const bool expression = begin - 2 < text.size() && text.substr(begin - 2, 2) == "{{";
    const std::string_view name = put_in(loops, expression ? first_name(inside) : inside);
    if (!name.empty()) add_variable(out, name);
  }
}

void count_words(PromptText& out) {
  bool inside = false;
  for (const unsigned char c : out.text) {
    const bool letter = c >= 0x80 || std::isalnum(c) != 0;
    if (letter && !inside) ++out.words;
    inside = letter;
  }
}

}  // namespace

PromptText prompt_text(std::string_view text) {
  PromptText out;
  out.text = text.substr(0, kMostText);
  Loops loops;
  add_written_holes(out, out.text, loops);
  count_words(out);
  return out;
}

PromptText prompt_text(const CodeFile& file, ValueId value) {
  PromptText out;
  Loops loops;
  std::vector<ValueId> open{value};
  for (std::size_t pieces = 0; !open.empty() && pieces < kMostPieces; ++pieces) {
    const ValueId id = open.back();
    open.pop_back();
    if (!id.valid()) continue;
    const ValueNode& node = file.syntax.value(id);
    if (node.kind == ValueKind::string) {
      const std::string_view text = file.text(node.text);
      if (out.text.size() < kMostText) out.text += text;
      add_written_holes(out, text, loops);
    } else if (node.kind == ValueKind::concat || node.kind == ValueKind::format) {
      if (node.kind == ValueKind::format) {
        out.text += file.text(node.text);
        add_loops(file.text(node.text), loops);
      }
      for (std::size_t c = node.child_count; c > 0; --c)
        open.push_back(file.syntax.child(node, c - 1));
    } else {
      const std::string name = hole_name(file.syntax, id);
      out.text += "{" + (name.empty() ? std::string("…") : name) + "}";
      if (const std::string_view given = put_in(loops, name); !given.empty())
        add_variable(out, given);
    }
  }
  count_words(out);
  return out;
}

void add_template_holes(const AiWords& words, const CodeFile& file, ValueId value,
                        PromptText& out) {
  const syntax::Syntax& syntax = file.syntax;
  Loops loops;
  for (const ValueId id : values_within(syntax, {value}, kMostPieces)) {
    const ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::string) add_written_holes(out, file.text(node.text), loops);
    const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (!made || node.child_count < 2) continue;
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (!words.has("prompt.holders", letters_of(file.text(callee.text)))) continue;
    const ValueNode* given = &syntax.value(syntax.child(node, 1));
    if (given->kind == ValueKind::entry && given->child_count > 0)
      given = &syntax.value(syntax.child(*given, 0));
    if (given->kind == ValueKind::string) add_variable(out, file.text(given->text));
  }
}

bool speaks_to_model(const AiWords& words, std::string_view text) {
  const std::string low = lower(trim(text).substr(0, 40));
  return std::ranges::any_of(words.list("prompt.opens"),
                             [&](const std::string& start) { return low.starts_with(start); });
}

bool names_system_text(const AiWords& words, std::string_view name, std::string_view text) {
  const std::string spelled = letters_of(name);
  if (spelled.size() > 6 && words.has("roles.system", spelled)) return true;
  const std::vector<std::string> parts = identifier_words(name);
  if (!words.has_any("prompt.system", parts) || !words.has_any("prompt.system_of", parts))
    return false;
  const std::string low = lower(trim(text).substr(0, 40));
  return std::ranges::any_of(words.list("prompt.begins"),
                             [&](const std::string& start) { return low.starts_with(start); });
}

bool names_another_text(const AiWords& words, const std::vector<std::string>& parts) {
  const std::size_t n = parts.size();
  const bool says =
      n > 1 && words.has("prompt.strong", parts[n - 1]) && words.has("prompt.system", parts[n - 2]);
  return !says && words.has_any("prompt.never", parts);
}

bool is_only_holes(std::string_view text) {
  int depth = 0;
  bool signs = false;
  for (const unsigned char c : text) {
    if (c == '{') ++depth;
    if (depth == 0 && (c >= 0x80 || std::isalnum(c) != 0)) return false;
    signs = signs || (depth == 0 && std::isspace(c) == 0);
    if (c == '}' && depth > 0) --depth;
  }
  return signs;
}

int prompt_cues(const AiWords& words, std::string_view text) {
  const std::string low = lower(text.substr(0, 6000));
  int found = 0;
  for (const std::string& cue : words.list("prompt.cues")) found += contains(low, cue) ? 1 : 0;
  return found;
}

/// Signs of a pattern or a query, which prose does not have.
static bool is_for_machines(std::string_view text) {
  std::size_t signs = 0;
  for (const std::string_view sign : {"\\b", "\\s", "\\d", "\\w", "(?:", "(?i", "[^", ")?", ".*"})
    signs += contains(text, sign) ? 1 : 0;
  const std::string low = lower(trim(text).substr(0, 400));
  const bool query =
      (low.starts_with("with ") && contains(low, "select ")) ||
      (contains(low, "select ") && contains(low, " from ") && contains(low, " where "));
  return signs >= 3 || (signs > 0 && text.starts_with("/")) || (query && !contains(low, "you "));
}

bool is_for_people(const AiWords& words, std::string_view text) {
  if (is_for_machines(text)) return true;
  const std::string low = lower(trim(text).substr(0, 40));
  return std::ranges::any_of(words.list("prompt.people"),
                             [&](const std::string& start) { return low.starts_with(start); });
}

std::string shortened(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
    if (out.size() > kShown + 8) break;
  }
  if (out.size() <= kShown) return std::string(trim(out));
  std::string_view cut = cut_utf8(out, kShown);
  // At the end of a sentence, if one is near.
  if (const std::size_t end = cut.rfind(". ");
      end != std::string_view::npos && end > kShown * 2 / 3)
    cut = cut.substr(0, end + 1);
  else if (const std::size_t space = cut.rfind(' ');
           space != std::string_view::npos && space > kShown / 2)
    cut = cut.substr(0, space);
  return std::string(cut) + " …";
}

bool is_one_name(std::string_view text) {
  const std::string_view name = trim(text);
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
  });
}

namespace {

constexpr std::size_t kLongEnough = 20;

/// `lines.map((one) => `- ${one}`).join("\n")`: the function is written where it is handed over.
bool is_joined_member(const CodeFile& file, ValueId value) {
  const syntax::Syntax& syntax = file.syntax;
  const auto given_by = [&](const syntax::Exit& exit) {
    return exit.value == value && exit.scope.valid() &&
           syntax.symbols[exit.scope.index()].name.empty();
  };
  const auto exit = std::ranges::find_if(syntax.exits, given_by);
  if (exit == syntax.exits.end()) return false;
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::function || node.symbol != exit->scope) continue;
    const ValueId call = file.parent(ValueId(i));
    if (!call.valid() || syntax.value(call).kind != ValueKind::call) return false;
    const ValueId joined = file.parent(call);
    return joined.valid() && syntax.value(joined).kind == ValueKind::member &&
           file.text(syntax.value(joined).text) == "join";
  }
  return false;
}

}  // namespace

bool is_further_piece(const CodeFile& file, ValueId value) {
  const ValueId above = file.parent(value);
  if (!above.valid()) return is_joined_member(file, value);
  const ValueNode& list = file.syntax.value(above);
  if (list.kind != ValueKind::list || list.child_count < 3) return false;
  const ValueNode& first = file.syntax.value(file.syntax.child(list, 0));
  return file.syntax.child(list, 0) != value && first.kind == ValueKind::string &&
         first.text.size >= kLongEnough;
}

bool is_piece_given_back(const AiWords& words, const CodeFile& file, ValueId value) {
  const Standing standing = file.standing(value);
  const SymbolId scope = file.named(standing.holder.scope);
  if (standing.holder.kind != Holder::Kind::argument || !scope.valid()) return false;
  if (standing.callees.size() != 1 || !words.has("prompt.pieces", letters_of(standing.holder.name)))
    return false;
  const ValueId callee = file.syntax.calls[standing.holder.call].callee;
  if (!callee.valid() || file.syntax.value(callee).child_count == 0) return false;
  const ValueNode& whole = file.syntax.value(file.syntax.child(file.syntax.value(callee), 0));
  return std::ranges::any_of(file.syntax.exits, [&](const syntax::Exit& exit) {
    return exit.value.valid() && file.named(exit.scope) == scope &&
           file.text(file.syntax.value(exit.value).text) == file.text(whole.text);
  });
}

bool describes_field(const CodeFile& file, const Standing& standing) {
  if (standing.names.empty() || standing.names.front() != "description") return false;
  for (const ValueId above : standing.above) {
    const syntax::ValueNode& node = file.syntax.value(above);
    if (node.kind != syntax::ValueKind::record) continue;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const std::string key =
          letters_of(file.text(file.syntax.value(file.syntax.child(node, c)).text));
      if (key == "type" || key == "parameters" || key == "inputschema") return true;
    }
    return false;
  }
  return false;
}

}  // namespace cutaway::meaning
