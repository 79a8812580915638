// SPDX-License-Identifier: Apache-2.0
// Looks which acts and slots the rules of a language's table use.
#include "syntax/capabilities.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "syntax/split/split_table.h"
#include "syntax/walker/table.h"

namespace cutaway::syntax {
namespace {

bool has_slot(const Rule& rule, Slot slot) {
  return rule.slots[static_cast<std::size_t>(slot)] != 0;
}

bool any(const Table& table, bool (*holds)(const Rule&)) {
  return std::any_of(table.rules.begin(), table.rules.end(), holds);
}

/// The language that most of the code in a mixed file is written in; invalid when it is not mixed.
LanguageId code_of(LanguageId language) {
  if (catalogue::language(language).depth != catalogue::Depth::full) return {};
  const SplitTable* split = find_split_table(language);
  if (split == nullptr) return {};
  if (split->code.valid()) return split->code;
  if (split->fence_code.valid()) return split->fence_code;
  for (const auto& [word, cell] : split->cell_languages)
    if (cell.valid()) return cell;
  for (const ElementRule& element : split->elements)
    for (const auto& [word, inner] : element.languages)
      if (inner.valid()) return inner;
  return {};
}

}  // namespace

const char* word(Ability ability) {
  switch (ability) {
    case Ability::yes:
      return "yes";
    case Ability::not_applicable:
      return "does not apply";
    case Ability::no:
      break;
  }
  return "no";
}

Capabilities capabilities_of(LanguageId language) {
  Capabilities out{};
  const Table* table = find_table(language);
  if (table == nullptr) {
    const LanguageId code = code_of(language);
    return code.valid() && code != language ? capabilities_of(code) : out;
  }
  const bool seen[] = {
      any(*table, [](const Rule& rule) { return rule.act == Act::define; }) ||
          !table->define_calls.empty(),
      any(*table, [](const Rule& rule) { return rule.act == Act::import; }) ||
          !table->import_calls.empty(),
      any(*table, [](const Rule& rule) { return has_slot(rule, Slot::type); }),
      table->values && any(*table, [](const Rule& rule) { return rule.act == Act::call; }),
      table->values && any(*table, [](const Rule& rule) { return rule.form == Form::string; }),
      table->values && any(*table, [](const Rule& rule) { return rule.act == Act::branch; })};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool absent =
        std::any_of(table->does_not_apply.begin(), table->does_not_apply.end(),
                    [&](const std::string& name) { return name == lower(kCapabilities[i]); });
    out[i] = absent ? Ability::not_applicable : seen[i] ? Ability::yes : Ability::no;
  }
  return out;
}

}  // namespace cutaway::syntax
