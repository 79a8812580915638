// SPDX-License-Identifier: Apache-2.0
// Reads the whole tree of route files that a program starts with.
#include "meaning/api/conventions/imported_tables.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::Syntax;

constexpr int kDeepest = 8, kMostSettings = 4096, kMostSteps = 4;
constexpr std::size_t kMostRows = 4000;

bool is_structured(std::string_view path) {
  return path.ends_with(".yml") || path.ends_with(".yaml");
}

/// "@ShopBundle/config/orders.yml" → "ShopBundle", "config/orders.yml".
std::pair<std::string_view, std::string_view> in_bundle(std::string_view resource) {
  const std::size_t slash = resource.find('/');
  if (slash == std::string_view::npos) return {};
  return {resource.substr(1, slash - 1), resource.substr(slash + 1)};
}

}  // namespace

/// Parameters, out of the section of that name.
void ImportedTables::note_settings(FileId file) {
  const Syntax& syntax = context_.project.of(file);
  if (syntax.data.empty()) return;
  DataId document = DataId(0);
  const DataId first = syntax.data[0].first_child;
  if (first.valid() && syntax.text(syntax.data[first.index()].key).starts_with("#"))
    document = first;
  const auto each = [&](DataId map, const auto& visit) {
    DataId at = syntax.data[map.index()].first_child;
    for (int i = 0; i < kMostSettings && at.valid(); ++i) {
      visit(at, syntax.text(syntax.data[at.index()].key));
      at = syntax.data[at.index()].next_sibling;
    }
  };
  each(document, [&](DataId section, std::string_view name) {
    if (name == "parameters") {
      each(section, [&](DataId one, std::string_view key) {
        if (syntax.data[one.index()].kind != DataKind::map)
          settings_.try_emplace(std::string(key), syntax.text(syntax.data[one.index()].value));
      });
    }
  });
}

void ImportedTables::note_files(std::span<const Match> all) {
  noted_ = true;
  for (std::size_t f = 0; f < context_.project.size(); ++f) {
    const FileId file(f);
    const std::string& path = context_.project.file(file).path;
    if (!is_own(context_, file)) continue;
    if (is_structured(path)) {
      files_.emplace(path, file);
      note_settings(file);
    }
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    if (!name.ends_with("Bundle.php")) continue;
    const auto [at, fresh] =
        bundles_.try_emplace(std::string(name.substr(0, name.size() - 4)), folder_name(path));
    if (!fresh) at->second = "*";
  }
  for (const Match& match : all) {
    if (match.shape->role("imports").empty()) continue;
    for (const TableRow& row : table_rows(context_, match)) {
      const FileId other = imported(match.site.file, row.resource);
      if (other.valid() && other != match.site.file) taken_in_.insert(other);
    }
  }
}

/// What a bundle has among its resources answers only where a program takes it in.
bool ImportedTables::is_offered(FileId file) const {
  const std::string& path = context_.project.file(file).path;
  if (!contains(path, "/Resources/")) return false;
  return std::ranges::any_of(bundles_, [&](const auto& bundle) {
    return bundle.second != "*" && path.starts_with(bundle.second + "/Resources/");
  });
}

FileId ImportedTables::imported(FileId by, std::string_view resource) const {
  std::string path;
  if (resource.starts_with("@")) {
    const auto [bundle, rest] = in_bundle(resource);
    const auto at = bundles_.find(bundle);
    if (at == bundles_.end() || at->second == "*") return {};
    path = join_path(at->second, rest);
  } else if (!resource.empty()) {
    path = join_path(folder_name(context_.project.file(by).path), resource);
  }
  const auto found = files_.find(path);
  return found == files_.end() ? FileId() : found->second;
}

/// "/%shop.path%" → "/shop", also where the parameter is the default of a variable; what is not
/// known stays a hole.
std::string ImportedTables::written_out(std::string text) const {
  for (int step = 0; step < kMostSteps; ++step) {
    const std::size_t from = text.find('%');
    const std::size_t to = from == std::string::npos ? from : text.find('%', from + 1);
    if (to == std::string::npos) return text;
    std::string key = text.substr(from + 1, to - from - 1);
    if (key.starts_with("env("))  // `env(resolve:SHOP_PATH)`
      key = "env(" + key.substr(std::max<std::size_t>(key.rfind(':') + 1, 4));
    const auto found = settings_.find(key);
    const std::string put = found == settings_.end() ? "{" + key + "}" : found->second;
    text.replace(from, to - from + 1, put);
  }
  return text;
}

/// "shop.orders:list", "shop.orders::list" → the class of that service and its function.
std::string ImportedTables::answering(std::string handler) {
  const std::size_t colon = handler.find(':');
  const std::string type = services_.of(std::string_view(handler).substr(0, colon));
  if (type.empty()) return handler;
  const std::size_t name = handler.find_last_of(':');
  return type + (colon == std::string::npos ? "" : "::" + handler.substr(name + 1));
}

std::vector<TableRow> ImportedTables::rows_of(const Match& match, FileId file) const {
  Match of = match;
  of.site.file = file;
  return table_rows(context_, of);
}

std::vector<TableRow> ImportedTables::rows(const Match& match, std::span<const Match> all) {
  if (match.shape->role("imports").empty()) return table_rows(context_, match);
  if (!noted_) note_files(all);
  std::vector<TableRow> out;
  if (taken_in_.contains(match.site.file) || is_offered(match.site.file)) return out;
  std::vector<Open> open{{match.site.file, "", 0}};
  for (std::size_t i = 0; i < open.size() && out.size() < kMostRows; ++i) {
    const Open at = open[i];
    for (TableRow& row : rows_of(match, at.file)) {
      const std::string prefix = written_out(row.prefix);
      const std::string below =
          at.prefix.empty() && prefix.empty() ? std::string() : join_route(at.prefix, prefix);
      const FileId other = imported(at.file, row.resource);
      if (other.valid() && at.depth < kDeepest) open.push_back({other, below, at.depth + 1});
      if (row.path.empty()) continue;
      const std::string path = written_out(row.path);
      row.path = below.empty() ? path : join_route(below, path);
      row.handler = answering(std::move(row.handler));
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
