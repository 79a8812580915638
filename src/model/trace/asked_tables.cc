// SPDX-License-Identifier: Apache-2.0
// Of a statement that writes, only what is written is told: what it copies from is no end of its
// own.
#include "model/trace/asked_tables.h"

#include <algorithm>

#include "base/text.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostTold = 4;

}  // namespace

AskedTables::AskedTables(const Model& model) {
  for (std::size_t e = 0; e < model.entities.size(); ++e) {
    const Entity& entity = model.entities[e];
    if (!entity.kept) continue;
    if (!entity.table.empty()) tables_.emplace(lower(entity.table), e);
  }
}

void AskedTables::add(const std::string& name, CallEffect& out) const {
  if (const auto known = tables_.find(lower(name)); known != tables_.end())
    out.entities.push_back(known->second);
  else
    out.tables.push_back(name);
}

bool AskedTables::tell(const Inputs& in, FileId file, const syntax::Call& call,
                       CallEffect& out) const {
  StatementTables said = statement_of(in, file, call, true);
  if (said.verb.empty()) return false;
  out.kind = said.writes ? "write" : "read";
  out.sql = true;
  if (said.writes && said.names.size() > 1) said.names.resize(1);
  for (const std::string& name : said.names) {
    if (out.entities.size() + out.tables.size() >= kMostTold) break;
    add(name, out);
  }
  std::ranges::sort(out.entities);
  out.entities.erase(std::ranges::unique(out.entities).begin(), out.entities.end());
  return true;
}

}  // namespace cutaway::model
