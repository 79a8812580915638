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
  if (key == "no_paths_in") out.no_paths_in.push_back(value);
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

std::string implemented_word(const syntax::Project& project, const linking::Links& links,
                             FileId file, const syntax::Symbol& block, std::uint32_t base) {
  // A block beside its type is kept as this kind.
  if (block.kind != syntax::SymbolKind::parameter_object) return {};
  const auto bases = links.bases(file);
  if (base < bases.size() && bases[base].symbol.valid() &&
      project.file(bases[base].symbol.file).origin == sources::Origin::own)
    return {};
  const syntax::Syntax& syntax = project.of(file);
  std::string_view name = syntax.text(syntax.bases[base].name);
  for (const syntax::Import& import : syntax.imports)  // `use orders_server::Orders as Desk;`
    if (!import.alias.empty() && syntax.text(import.alias) == name) name = syntax.text(import.name);
  return "impl " + std::string(name.substr(name.find_last_of(".:") + 1));
}

std::vector<std::string> implemented_words(const syntax::Project& project,
                                           const linking::Links& links, FileId file) {
  std::vector<std::string> out;
  for (const syntax::Symbol& one : project.of(file).symbols) {
    for (std::uint32_t b = one.first_base; b < one.first_base + one.base_count; ++b)
      if (std::string word = implemented_word(project, links, file, one, b); !word.empty())
        out.push_back(std::move(word));
  }
  return out;
}

}  // namespace cutaway::meaning
