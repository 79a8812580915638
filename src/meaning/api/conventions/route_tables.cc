// SPDX-License-Identifier: Apache-2.0
// Reads entries of structured files as routes and prefixes.
#include "meaning/api/conventions/route_tables.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Syntax;

constexpr int kMaxEntries = 4096;
constexpr int kMaxItems = 64;

DataId child_of(const Syntax& syntax, DataId map, std::string_view key) {
  if (!map.valid()) return {};
  DataId at = syntax.data[map.index()].first_child;
  for (int i = 0; i < kMaxItems && at.valid(); ++i) {
    if (syntax.text(syntax.data[at.index()].key) == key) return at;
    at = syntax.data[at.index()].next_sibling;
  }
  return {};
}

/// The node that a role's form leads to from an entry.
DataId lead(const Syntax& syntax, DataId entry, std::string_view form) {
  for (const std::string_view alternative : split(form, '|')) {
    DataId at = entry;
    for (const std::string_view step : split(alternative, '.')) at = child_of(syntax, at, step);
    if (at.valid() && syntax.data[at.index()].kind != DataKind::map) return at;
  }
  return {};
}

std::vector<std::string> texts(const Syntax& syntax, DataId node) {
  std::vector<std::string> out;
  if (!node.valid()) return out;
  const DataNode& row = syntax.data[node.index()];
  if (row.kind != DataKind::list) out.emplace_back(syntax.text(row.value));
  DataId item = row.kind == DataKind::list ? row.first_child : DataId();
  for (int i = 0; i < kMaxItems && item.valid(); ++i) {
    out.emplace_back(syntax.text(syntax.data[item.index()].value));
    item = syntax.data[item.index()].next_sibling;
  }
  return out;
}

std::string text(const Syntax& syntax, DataId entry, std::string_view form) {
  if (form.empty()) return {};
  const auto all = texts(syntax, lead(syntax, entry, form));
  return all.empty() ? std::string() : all.front();
}

TableRow row_of(const ReaderContext& context, const Match& match, DataId entry) {
  const Syntax& syntax = context.project.of(match.site.file);
  const auto& shape = *match.shape;
  TableRow row;
  row.path = text(syntax, entry, shape.role("entry_path"));
  row.prefix = text(syntax, entry, shape.role("entry_prefix"));
  row.handler = text(syntax, entry, shape.role("entry_handler"));
  row.type = text(syntax, entry, shape.role("entry_type"));
  row.action = text(syntax, entry, shape.role("entry_action"));
  std::string folder = text(syntax, entry, shape.role("entry_folder"));
  row.resource = folder;
  if (folder.starts_with("@")) folder.clear();  // of another package
  folder = folder.substr(0, folder.find('*'));
  while (folder.ends_with("/")) folder.pop_back();
  if (!folder.empty())
    row.folder = join_path(folder_name(context.project.file(match.site.file).path), folder);
  for (const std::string& method : texts(syntax, lead(syntax, entry, shape.role("entry_methods"))))
    for (const std::string_view word : split(method, '|')) row.methods.emplace_back(trim(word));
  const DataNode& node = syntax.data[entry.index()];
  row.place = {match.site.file, node.line, std::max(node.line, node.end_line)};
  return row;
}

}  // namespace

std::vector<TableRow> table_rows(const ReaderContext& context, const Match& match) {
  std::vector<TableRow> out;
  const Syntax& syntax = context.project.of(match.site.file);
  if (syntax.data.empty()) return out;
  DataId document = DataId(0);
  const DataId first = syntax.data[0].first_child;
  if (first.valid() && syntax.text(syntax.data[first.index()].key).starts_with("#"))
    document = first;
  DataId entry = syntax.data[document.index()].first_child;
  for (int i = 0; i < kMaxEntries && entry.valid(); ++i) {
    if (syntax.data[entry.index()].kind == DataKind::map) {
      TableRow row = row_of(context, match, entry);
      if (!row.path.empty() || !row.resource.empty()) out.push_back(std::move(row));
    }
    entry = syntax.data[entry.index()].next_sibling;
  }
  return out;
}

}  // namespace cutaway::meaning
