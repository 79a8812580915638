// SPDX-License-Identifier: Apache-2.0
// The rule book: rules of own code with the part they hold in.
#include "model/steps.h"

namespace cutaway::model {

void find_rules(const Inputs& in, const Ownership& ownership, Model& model) {
  for (const meaning::Rule& rule : in.facts.rules) {
    if (!in.own(rule.place)) continue;
    Rule row;
    row.is = rule;
    row.id = rule.kind + ":" + std::string(in.path(rule.place)) + ":" + rule.name;
    const auto& users = ownership.of(rule.place.file);
    if (!users.empty()) row.part = PartId(users.front());
    row.text = rule.subject.empty() ? rule.name : rule.subject;
    model.rules.push_back(std::move(row));
  }
}

}  // namespace cutaway::model
