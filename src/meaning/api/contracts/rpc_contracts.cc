// SPDX-License-Identifier: Apache-2.0
// Reads the sections of the table `contracts` that describe calls between services.
#include "meaning/api/contracts/rpc_contracts.h"

#include <algorithm>

namespace cutaway::meaning {
namespace {

void read_line(const catalogue::Catalogue& catalogue, std::string_view key,
               const std::string& value, RpcContract& out) {
  if (key == "technology") out.technology = catalogue.find(value);
  if (key == "packaged") out.packaged = value == "true";
  if (key == "served_by") out.served_by.push_back(value);
  if (key == "passed_on_by") out.passed_on_by.push_back(value);
  if (key == "called_by") out.called_by.push_back(value);
  if (key == "named_by") out.named_by.push_back(value);
  if (key == "paths") out.paths.push_back(value);
  if (key == "plain_in") out.plain_in.push_back(value);
}

}  // namespace

std::vector<RpcContract> rpc_contracts(const catalogue::Catalogue& catalogue) {
  std::vector<std::pair<std::string, RpcContract>> sections;
  for (const auto& [key, value] : catalogue.table("contracts")) {
    if (!key.ends_with(".contract")) continue;
    sections.emplace_back(key.substr(0, key.find('.')), RpcContract{});
    sections.back().second.ending = value;
  }
  for (auto& [section, contract] : sections) {
    for (const auto& [key, value] : catalogue.table("contracts")) {
      if (key.starts_with(section + "."))
        read_line(catalogue, std::string_view(key).substr(section.size() + 1), value, contract);
    }
  }
  std::vector<RpcContract> out;
  for (auto& [section, contract] : sections) out.push_back(std::move(contract));
  return out;
}

const RpcContract* contract_in(const std::vector<RpcContract>& contracts, std::string_view path) {
  const auto at = std::ranges::find_if(
      contracts, [&](const RpcContract& one) { return path.ends_with(one.ending); });
  return at == contracts.end() ? nullptr : &*at;
}

}  // namespace cutaway::meaning
