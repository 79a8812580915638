// SPDX-License-Identifier: Apache-2.0
// Reads operations of OpenAPI and Swagger files.
#include "meaning/api/contracts/openapi.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "meaning/api/contracts/answered_operations.h"
#include "meaning/api/contracts/contract_signs.h"
#include "meaning/context.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataView;

constexpr std::size_t kMostOperations = 20000;
constexpr std::size_t kLongestSummary = 200;
constexpr auto kMethods = std::to_array<std::string_view>(
    {"get", "put", "post", "delete", "options", "head", "patch", "trace"});

/// Contracts of others and those of tests say nothing about what this project serves.
bool may_describe(const sources::File& file) {
  const bool ours = file.origin == sources::Origin::own || file.origin == sources::Origin::docs ||
                    file.origin == sources::Origin::generated;
  return ours && (file.path.ends_with(".json") || file.path.ends_with(".yaml") ||
                  file.path.ends_with(".yml"));
}

bool is_contract(DataView root) {
  if (!root || root.kind() != DataKind::map || root["paths"].kind() != DataKind::map) return false;
  return root["openapi"].scalar().starts_with("3.") || root["swagger"].scalar().starts_with("2.");
}

/// What follows the host of the first server, or the base path; "" where a variable is in it.
std::string base_of(DataView root) {
  std::string_view base = root["basePath"].scalar();
  if (const DataView server = root["servers"].first_child()) base = server["url"].scalar();
  if (const std::size_t scheme = base.find("://"); scheme != std::string_view::npos) {
    const std::size_t slash = base.find('/', scheme + 3);
    base = slash == std::string_view::npos ? std::string_view() : base.substr(slash);
  } else if (const std::size_t open = base.find("}/");
             base.starts_with("{") && open < base.size()) {
    base.remove_prefix(open + 1);  // "{server}/api"
  }
  while (base.ends_with("/")) base.remove_suffix(1);
  if (base.empty() || base.find_first_of("{$?# ") != std::string_view::npos) return {};
  return (base.starts_with("/") ? "" : "/") + std::string(base);
}

std::string summary_of(DataView operation) {
  std::string_view text = trim(operation["summary"].scalar());
  if (text.empty()) text = trim(operation["description"].scalar());
  text = trim(text.substr(0, text.find('\n')));
  if (const std::size_t stop = text.find(". "); stop != std::string_view::npos)
    text = text.substr(0, stop);
  if (text.ends_with(".") && !text.ends_with("..")) text.remove_suffix(1);
  return text.size() > kLongestSummary ? std::string() : std::string(text);
}

/// Schemes of a list `security`: the operation's own, else that of the whole contract. One empty
/// entry lets anybody ask.
std::vector<std::string> schemes_of(DataView root, DataView operation) {
  std::vector<std::string> out;
  const DataView list = operation["security"] ? operation["security"] : root["security"];
  for (const DataView entry : list.children()) {
    if (!entry.first_child()) return {};
    for (const DataView scheme : entry.children())
      if (std::ranges::find(out, scheme.key()) == out.end()) out.emplace_back(scheme.key());
  }
  return out;
}

/// A path of a contract whose operations stand in a file beside it (`$ref: paths/orders.yaml`).
DataView elsewhere(const ReaderContext& context, FileId file, DataView path) {
  const std::string_view ref = path["$ref"].scalar();
  if (ref.empty() || contains(ref, "#") || contains(ref, "://")) return path;
  const std::string& here = context.project.file(file).path;
  const auto other = context.project.tree->find(join_path(folder_name(here), ref));
  return other ? DataView::root(context.project.of(*other)) : path;
}

void read_operations(const ReaderContext& context, FileId file, DataView root,
                     std::vector<ContractOperation>& out) {
  const std::string base = base_of(root);
  for (DataView path = root["paths"].first_child(); path; path = path.next_sibling()) {
    if (!path.key().starts_with("/") || path.kind() != DataKind::map) continue;
    const DataView held = elsewhere(context, file, path);
    const bool here = !path["$ref"];
    if (!held || held.kind() != DataKind::map) continue;
    for (DataView entry = held.first_child(); entry; entry = entry.next_sibling()) {
      if (std::ranges::find(kMethods, entry.key()) == kMethods.end()) continue;
      if (entry.kind() != DataKind::map || out.size() >= kMostOperations) continue;
      ContractOperation operation;
      for (const char c : entry.key()) operation.method += static_cast<char>(c - 'a' + 'A');
      operation.path = path.key();
      operation.base = base;
      if (here) operation.summary = summary_of(entry);  // its place has to show it
      operation.deprecated = entry["deprecated"].scalar() == "true";
      const std::uint32_t line = here ? entry.line() : path.line();
      operation.place = {file, line, line};
      operation.id = entry["operationId"].scalar();
      operation.asks = schemes_of(root, entry);
      out.push_back(std::move(operation));
    }
  }
}

/// It shows no technology: code that uses one does.
Meaning meaning_of(const ContractOperation& operation) {
  Meaning meaning;
  meaning.means = "contract";
  meaning.method = operation.method;
  meaning.place = operation.place;
  const auto say = [&](std::string_view role, std::string text) {
    if (text.empty()) return;
    linking::ClosedValue closed;
    closed.alternatives.push_back({std::move(text), true, {}, {}, {}, false});
    meaning.values.emplace_back(role, std::move(closed));
  };
  say("served", operation.path);
  say("base", operation.base);
  say("summary", operation.summary);
  say("deprecated", operation.deprecated ? "true" : "");
  return meaning;
}

/// Own routes by method and pattern.
std::set<std::string> served_by_code(const ReaderContext& context, const Facts& facts) {
  std::set<std::string> out;
  for (const Route& route : facts.routes) {
    if (!is_own(context, route.place.file)) continue;  // those of tests answer nobody
    const std::string method = route.method.empty() ? "ANY" : route.method;
    out.insert(method + " " + path_pattern(route.path));
  }
  return out;
}

/// A route for each operation of a served contract that no code answers by itself.
void add_routes(const ReaderContext& context, const std::vector<ServedContract>& served,
                const std::vector<ContractOperation>& operations, TechnologyId technology,
                std::span<const Match> matches, Facts& facts) {
  const std::set<std::string> known = served_by_code(context, facts);
  AnsweredOperations answered(context, matches);
  for (const ServedContract& contract : served) {
    std::set<std::string> names;
    for (const ContractOperation& operation : operations)
      if (operation.place.file == contract.file && !operation.id.empty())
        names.insert(operation.id);
    answered.fit(names);
  }
  for (const ContractOperation& operation : operations) {
    const auto found = std::ranges::find(served, operation.place.file, &ServedContract::file);
    if (found == served.end()) continue;
    const auto patterns = path_patterns(operation);
    const bool in_code = std::ranges::any_of(patterns, [&](const std::string& pattern) {
      return known.contains(operation.method + " " + pattern) || known.contains("ANY " + pattern);
    });
    if (in_code) continue;
    Route route;
    route.method = operation.method;
    route.path = (found->with_base ? operation.base : "") + operation.path;
    route.technology = technology;
    route.place = operation.place;
    route.handling.summary = operation.summary;
    route.handling.summary_place = operation.place;
    route.handling.deprecated = operation.deprecated;
    answered.join(operation.id, route);
    // A scheme that no code checks is a promise of the file alone.
    std::vector<std::string> checked = operation.asks;
    std::erase_if(checked, [&](const std::string& one) { return !answered.checks(one); });
    if (!checked.empty())
      route.guarded_by.push_back({"auth", join(checked, " or "), "", operation.place});
    facts.routes.push_back(std::move(route));
  }
  std::ranges::stable_sort(facts.routes, {}, [](const Route& route) { return route.place; });
}

}  // namespace

std::string path_pattern(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path.substr(0, path.find_first_of("?#")), '/')) {
    if (piece.empty()) continue;
    const bool hole = piece.starts_with(":") || piece.find_first_of("{<*$(") != piece.npos;
    out += "/";
    out += hole ? std::string("*")
                : lower(piece);  // ASP.NET spells "Orders" what is asked as "orders"
  }
  return out;
}

std::vector<std::string> path_patterns(const ContractOperation& operation) {
  const std::string path = path_pattern(operation.path);
  std::vector<std::string> out{path};
  for (std::size_t at = operation.base.rfind('/'); at != std::string::npos && out.size() < 8;
       at = at == 0 ? std::string::npos : operation.base.rfind('/', at - 1))
    out.push_back(path_pattern(operation.base.substr(at)) + path);
  return out;
}

std::vector<ContractOperation> contract_operations(const Facts& facts) {
  std::vector<ContractOperation> out;
  for (const Meaning& meaning : facts.meanings) {
    if (meaning.means != "contract") continue;
    const auto said = [&](std::string_view role) {
      const linking::ClosedValue* value = meaning.role(role);
      return value == nullptr ? std::string() : std::string(value->best());
    };
    out.push_back({meaning.method, said("served"), said("base"), said("summary"),
                   !said("deprecated").empty(), meaning.place});
  }
  return out;
}

void find_described(const ReaderContext& context, std::span<const Match> matches, Facts& facts) {
  TechnologyId technology;
  for (const auto& [key, value] : context.catalogue.table("contracts"))
    if (key == "openapi.technology") technology = context.catalogue.find(value);
  if (!technology.valid()) return;
  std::vector<FileId> own;
  std::vector<ContractOperation> operations;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& file = context.project.file(FileId(i));
    if (!may_describe(file)) continue;
    const DataView root = DataView::root(context.project.of(FileId(i)));
    if (!is_contract(root)) continue;
    read_operations(context, FileId(i), root, operations);
    if (file.origin == sources::Origin::own) own.push_back(FileId(i));
  }
  if (operations.empty()) return;
  const std::vector<ServedContract> served = served_contracts(context, own);
  if (!served.empty()) add_routes(context, served, operations, technology, matches, facts);
  for (const ContractOperation& operation : operations)
    facts.meanings.push_back(meaning_of(operation));
  std::ranges::stable_sort(facts.meanings, {}, [](const Meaning& m) { return m.place; });
}

}  // namespace cutaway::meaning
