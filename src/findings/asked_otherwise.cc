// SPDX-License-Identifier: Apache-2.0
// Looks at the words of names, and at what stands in and beside the function that is entered.
#include "findings/asked_otherwise.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/in_hand.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

struct AtOnce {
  std::string name;  ///< empty where there is none
  Place place;
};

bool is_list(const Ground& ground, const syntax::Syntax& syntax,
             const syntax::Parameter& parameter) {
  const std::string_view type = syntax.text(parameter.type);
  return is_list_type(ground, type) ||
         (type.empty() && lower(syntax.text(parameter.name)).ends_with("ids"));
}

/// `chapterIds` in the place of `chapterId`: the other function takes a list of what this one
/// takes.
bool takes_list_of(const Ground& ground, const syntax::Syntax& syntax, const syntax::Symbol& other,
                   const syntax::Symbol& one) {
  const auto parameter = [&](const syntax::Symbol& function, std::uint32_t p) -> const auto& {
    return syntax.parameters[function.first_parameter + p];
  };
  for (std::uint32_t p = 0; p < other.parameter_count; ++p) {
    if (!is_list(ground, syntax, parameter(other, p))) continue;
    for (std::uint32_t q = 0; q < one.parameter_count; ++q) {
      const std::string single(syntax.text(parameter(one, q).name));
      if (!is_list(ground, syntax, parameter(one, q)) &&
          syntax.text(parameter(other, p).name) == single + "s")
        return true;
    }
  }
  return false;
}

/// "get file chapter" of `getFilesForChapterIds`: what is left without plurals and words that only
/// say how many are asked for.
std::set<std::string> stems(const Ground& ground, std::string_view name) {
  std::set<std::string> out;
  for (std::string word : identifier_words(name)) {
    if (word.size() > 2 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    if (!is_listed(ground, "say_how_many", word)) out.insert(std::move(word));
  }
  return out;
}

AtOnce asked_at_once(const Ground& ground, FileId file, std::uint32_t call) {
  const SymbolRef entered = ground.analysis.links->calls(file)[call].symbol;
  if (!entered.file.valid() || !entered.symbol.valid()) return {};
  const syntax::Syntax& there = ground.analysis.project->of(entered.file);
  const syntax::Symbol& one = there.symbols[entered.symbol.index()];
  const std::set<std::string> asked = stems(ground, there.text(one.name));
  for (const syntax::Symbol& other : there.symbols) {
    if (&other == &one || other.container != one.container || other.kind != one.kind ||
        there.text(other.name) == there.text(one.name) ||
        !takes_list_of(ground, there, other, one) || stems(ground, there.text(other.name)) != asked)
      continue;
    return {std::string(there.text(other.name)), {entered.file, other.name_line, other.name_line}};
  }
  return {};
}

}  // namespace

bool is_set_up(const Ground& ground, FileId file, ValueId list) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const auto inner = [&](ValueId value) {
    const syntax::ValueNode& node = syntax.value(value);
    return node.child_count == 0 ? ValueId() : syntax.child(node, 0);
  };
  if (list.valid() && syntax.value(list).kind == syntax::ValueKind::call) {
    const ValueId callee = inner(list);
    if (!callee.valid()) return false;
    if (!is_listed(ground, "passes_on", lower(syntax.text(syntax.value(callee).text))))
      return false;
    list = inner(callee);
  }
  // The list itself, and what it is a field of.
  for (int step = 0; step < 2 && list.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(list);
    if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::member)
      return false;
    if (has_word(ground, "set_up", syntax.text(node.text))) return true;
    list = inner(list);
  }
  return false;
}

bool is_of_cache(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  constexpr int kDeepest = 6;
  if (is_change(ground, syntax.text(call.name)) || !call.callee.valid()) return false;
  const syntax::ValueNode* node = &syntax.value(call.callee);
  for (int step = 0; step < kDeepest; ++step) {
    if (has_word(ground, "keeps_answers", syntax.text(node->text))) return true;
    if (node->child_count == 0 || !syntax.child(*node, 0).valid()) return false;
    node = &syntax.value(syntax.child(*node, 0));
  }
  return false;
}

bool memory_answers(const Ground& ground, SymbolRef entered) {
  if (!entered.file.valid() || !entered.symbol.valid()) return false;
  const syntax::Syntax& there = ground.analysis.project->of(entered.file);
  return std::ranges::any_of(there.annotations,
                             [&](const syntax::Annotation& mark) {
                               return mark.target == entered.symbol &&
                                      has_word(ground, "keeps_answers", there.text(mark.name));
                             }) ||
         std::ranges::any_of(there.calls, [&](const syntax::Call& inside) {
           return inside.scope == entered.symbol && is_of_cache(ground, there, inside);
         });
}

bool ends_in_change(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  constexpr int kLongestChain = 8;
  if (is_change(ground, syntax.text(call.name))) return true;
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& last) {
    if (last.scope != call.scope || last.line > call.end_line || last.end_line < call.line ||
        !is_change(ground, syntax.text(last.name)))
      return false;
    ValueId on = last.callee;
    for (int step = 0; step < kLongestChain && on.valid(); ++step) {
      if (on == call.callee) return step > 0;
      const syntax::ValueNode& node = syntax.value(on);
      const bool chain =
          node.kind == syntax::ValueKind::member || node.kind == syntax::ValueKind::call;
      if (!chain || node.child_count == 0) return false;
      on = syntax.child(node, 0);
    }
    return false;
  });
}

void note_at_once(const Ground& ground, FileId file, std::uint32_t call, Fix& fix) {
  AtOnce found = asked_at_once(ground, file, call);
  if (found.name.empty()) return;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  fix.at_once = std::move(found.name);
  fix.at_once_place = found.place;
  fix.one_by_one = syntax.text(syntax.calls[call].name);
  fix.one_by_one_place = {file, syntax.calls[call].line, syntax.calls[call].line};
}

}  // namespace cutaway::findings
