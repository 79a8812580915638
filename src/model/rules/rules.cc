// SPDX-License-Identifier: Apache-2.0
// The rule book: rules of own code with the part they hold in.
#include <map>

#include "model/rules/rule_text.h"
#include "model/steps.h"

namespace cutaway::model {

void find_rules(const Inputs& in, const Ownership& ownership, Model& model) {
  std::map<std::string, std::size_t> same;  // an ordinal only among identical ones
  for (const meaning::Rule& rule : in.facts.rules) {
    if (!in.own(rule.place)) continue;
    Rule row;
    row.is = rule;
    row.id = rule.kind + ":" + std::string(in.path(rule.place)) + ":" + rule.name;
    if (const std::size_t before = same[row.id]++; before > 0)
      row.id += "#" + std::to_string(before + 1);
    const auto& users = ownership.of(rule.place.file);
    if (!users.empty()) row.part = PartId(users.front());
    row.text = rule_text(in.catalogue, rule);
    model.rules.push_back(std::move(row));
  }
}

}  // namespace cutaway::model
