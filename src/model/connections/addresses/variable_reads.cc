// SPDX-License-Identifier: Apache-2.0
// One pass over the texts of own code, for the names that workloads set.
#include "model/connections/addresses/variable_reads.h"

#include <algorithm>

#include "model/connections/addresses/addresses.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kShortest = 5;

/// EMAIL_ADDR: what else looks so is hardly ever written in code by chance.
bool is_variable(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return name.size() >= kShortest && contains(name, "_") && std::ranges::all_of(name, fits);
}

}  // namespace

VariableReads::VariableReads(const Inputs& in, const Ownership& ownership,
                             const std::vector<Draft>& drafts, const WhoReaches& reaches) {
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (!drafts[i].has_code()) continue;
    for (const std::uint32_t w : drafts[i].workloads) {
      for (const meaning::NamedValue& set : in.facts.workloads[w].environment) {
        if (!is_variable(set.name) || !names_address(set.name)) continue;
        names_.insert(set.name);
        set_for_.emplace(i, set.name);
      }
    }
  }
  if (names_.empty()) return;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!ownership.of(FileId(f)).empty()) scan(in, reaches, FileId(f));
  }
}

void VariableReads::scan(const Inputs& in, const WhoReaches& reaches, FileId file) {
  if (!in.own(file)) return;
  const syntax::Syntax& syntax = in.project.of(file);
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::string) continue;
    const std::string_view text = syntax.text(node.text);
    if (text.size() < kShortest || text[0] < 'A' || text[0] > 'Z') continue;
    const auto name = names_.find(text);
    if (name == names_.end()) continue;
    for (const std::uint32_t user : reaches.of({file, node.line, node.line})) {
      if (set_for_.contains({user, *name}))
        reads_.emplace(std::pair(user, *name), Place{file, node.line, node.line});
    }
  }
}

const Place* VariableReads::find(std::uint32_t draft, std::string_view name) const {
  const auto found = reads_.find({draft, std::string(name)});
  return found == reads_.end() ? nullptr : &found->second;
}

}  // namespace cutaway::model
