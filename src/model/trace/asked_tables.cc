// SPDX-License-Identifier: Apache-2.0
// Of a statement that writes, only what is written is told: what it copies from is no end of its
// own.
#include "model/trace/asked_tables.h"

#include <algorithm>

#include "base/text.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostTold = 4, kLeastTables = 4;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

}  // namespace

AskedTables::AskedTables(const Inputs& in, const Model& model) : prepared_(in), defined_(in) {
  for (std::size_t e = 0; e < model.entities.size(); ++e) {
    const Entity& entity = model.entities[e];
    if (!entity.kept) continue;
    if (!entity.table.empty()) tables_.emplace(lower(entity.table), e);
    const auto [at, fresh] = classes_.emplace(lower(entity.name), e);
    if (!fresh) at->second = kSeveral;
  }
  find_prefix();
}

/// "shop_" where all tables begin so: code then leaves it out, for its library puts it in front.
void AskedTables::find_prefix() {
  if (tables_.size() < kLeastTables) return;
  const std::string& first = tables_.begin()->first;
  const std::string& last = tables_.rbegin()->first;
  const auto end = std::ranges::mismatch(first, last).in1;
  const std::string common(first.begin(), end);
  prefix_ = common.substr(0, common.rfind('_') + 1);
}

void AskedTables::add(const std::string& name, CallEffect& out) const {
  auto known = tables_.find(lower(name));
  if (known == tables_.end() && !prefix_.empty()) known = tables_.find(prefix_ + lower(name));
  if (known != tables_.end())
    out.entities.push_back(known->second);
  else
    out.tables.push_back(name);
}

bool AskedTables::tell(const Inputs& in, FileId file, const syntax::Call& call,
                       CallEffect& out) const {
  return tell(statement_of(in, file, call, true, &defined_), out);
}

bool AskedTables::tell_prepared(FileId file, const syntax::Call& call, CallEffect& out) const {
  return tell(prepared_.of(file, call), out);
}

bool AskedTables::tell(StatementTables said, CallEffect& out) const {
  if (said.verb.empty()) return false;
  out.kind = said.writes ? "write" : "read";
  out.sql = true;
  if (said.writes && said.names.size() > 1) said.names.resize(1);
  for (const std::string& name : said.names) {
    if (out.entities.size() + out.tables.size() >= kMostTold) break;
    const auto by_class = knows(name) ? classes_.end() : classes_.find(name);
    if (by_class != classes_.end() && by_class->second != kSeveral)
      out.entities.push_back(by_class->second);
    else
      add(name, out);
  }
  std::ranges::sort(out.entities);
  out.entities.erase(std::ranges::unique(out.entities).begin(), out.entities.end());
  return true;
}

}  // namespace cutaway::model
