// SPDX-License-Identifier: Apache-2.0
// Finds changes wherever they stand in a document's tree, and orders documents as they include each
// other.
#include "meaning/data/document_changes.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/data/sql_changes.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataView;

constexpr std::size_t kNodes = 200'000;   // of a document
constexpr std::size_t kDocuments = 5000;  // in an order

/// Rows of the catalogue: words for each key.
using Words = std::multimap<std::string, std::string, std::less<>>;

class Document {
 public:
  Document(const Words& words, FileId file, TechnologyId technology)
      : words_(words), file_(file), technology_(technology) {}

  /// Changes; `included` gets the paths of other documents in their order.
  std::vector<Change> run(const DataView& top, std::vector<std::string>& included) {
    std::vector<DataView> open{top};
    for (std::size_t seen = 0; !open.empty() && seen < kNodes; ++seen) {
      const DataView node = open.back();
      open.pop_back();
      if (has("changelog.skip", node.key())) continue;
      if (take(node, included)) continue;
      const std::vector<DataView> children = node.children();
      for (auto child = children.rbegin(); child != children.rend(); ++child)
        open.push_back(*child);
    }
    return std::move(out_);
  }

 private:
  bool has(std::string_view row, std::string_view word) const {
    const auto [begin, end] = words_.equal_range(row);
    return std::any_of(begin, end, [&](const auto& one) { return one.second == word; });
  }
  std::string_view word(std::string_view row) const {
    const auto found = words_.find(row);
    return found == words_.end() ? std::string_view() : std::string_view(found->second);
  }

  /// An attribute (XML) or key (YAML, JSON) of that name.
  std::string direct(const DataView& node, std::string_view name) const {
    DataView found = node["@" + std::string(name)];
    if (!found) found = node[name];
    return found ? filled(found.scalar()) : std::string();
  }

  std::string attribute(const DataView& node, std::string_view role) const {
    const auto [begin, end] = words_.equal_range("attribute." + std::string(role));
    for (auto row = begin; row != end; ++row) {
      if (std::string value = direct(node, row->second); !value.empty()) return value;
    }
    return {};
  }

  /// `${prefix}_users` with the document's properties.
  std::string filled(std::string_view text) const {
    std::string out(text);
    for (int i = 0; i < 8; ++i) {
      const std::size_t open = out.find("${");
      const std::size_t close = open == std::string::npos ? open : out.find('}', open);
      if (close == std::string::npos) break;
      const auto known = properties_.find(out.substr(open + 2, close - open - 2));
      out.replace(open, close - open + 1, known == properties_.end() ? "" : known->second);
    }
    return out;
  }

  bool take(const DataView& node, std::vector<std::string>& included) {
    const std::string_view key = node.key();
    if (key.empty()) return false;
    if (key == word("changelog.property")) {
      properties_.emplace(direct(node, "name"), direct(node, "value"));
      return true;
    }
    const auto [begin, end] = words_.equal_range("changelog.include");
    for (auto row = begin; row != end; ++row) {
      const std::size_t dot = row->second.find('.');
      if (key != row->second.substr(0, dot)) continue;
      included.push_back(direct(node, row->second.substr(dot + 1)));
      return true;
    }
    if (key == word("changelog.sql")) {
      std::string text(node.scalar());
      if (text.empty()) text = direct(node, "sql");
      for (Change& change : changes_of_sql_text(text, place(node)))
        out_.push_back(std::move(change));
      return true;
    }
    const std::string_view kind = word("change." + std::string(key));
    if (kind.empty() || node.kind() == DataKind::scalar) return false;
    change(node, kind);
    return true;
  }

  Place place(const DataView& node) const { return {file_, node.line(), node.end_line()}; }

  Change& add(ChangeKind kind, const std::string& table, const DataView& node) {
    Change& change = out_.emplace_back();
    change.kind = kind;
    change.table = table;
    change.technology = technology_;
    change.place = place(node);
    return change;
  }

  static std::vector<std::string> names(std::string_view written) {
    std::vector<std::string> out;
    for (const std::string_view one : split(written, ',')) {
      if (!trim(one).empty()) out.emplace_back(trim(one));
    }
    return out;
  }

  /// Elements `column` below a change, at most two levels of lists deeper.
  std::vector<DataView> columns(const DataView& node) const {
    std::vector<DataView> open = node.children(), out;
    for (std::size_t i = 0; i < open.size() && i < 4000; ++i) {
      const DataView one = open[i];
      if (one.key() == word("changelog.column") && one.kind() != DataKind::scalar) {
        out.push_back(one);
      } else if (one.kind() == DataKind::list || one.kind() == DataKind::map) {
        for (const DataView& child : one.children()) open.push_back(child);
      }
    }
    std::ranges::stable_sort(out, {}, [](const DataView& one) { return one.line(); });
    return out;
  }

  void change(const DataView& node, std::string_view kind) {
    const std::string table = attribute(node, "table");
    if (table.empty()) return;
    const std::string_view says = word("says." + std::string(node.key()));
    if (kind == "create_table") add(ChangeKind::create_table, table, node);
    if (kind == "create_table" || kind == "add_column") {
      for (const DataView& one : columns(node)) column(one, table);
    } else if (kind == "drop_table") {
      add(ChangeKind::drop_table, table, node);
    } else if (kind == "rename_table") {
      add(ChangeKind::rename_table, table, node).to = attribute(node, "to");
    } else if (kind == "change_column") {
      Change& change = add(ChangeKind::change_column, table, node);
      change.field.name = attribute(node, "columns");
      if (says.empty()) change.field.written = attribute(node, "type");
      if (says == "required" || says == "nullable") change.field.nullable = says == "nullable";
      change.field.default_value = attribute(node, "default");
      change.field.comment = attribute(node, "comment");
    } else {
      listed(node, kind, table, says);
    }
  }

  void listed(const DataView& node, std::string_view kind, const std::string& table,
              std::string_view says) {
    const ChangeKind what = kind == "drop_column"     ? ChangeKind::drop_column
                            : kind == "rename_column" ? ChangeKind::rename_column
                            : kind == "add_index"     ? ChangeKind::add_index
                            : kind == "add_key"       ? ChangeKind::add_key
                            : kind == "add_relation"  ? ChangeKind::add_relation
                            : kind == "drop_relation" ? ChangeKind::drop_relation
                                                      : ChangeKind::none;
    Change& change = add(what, table, node);
    change.columns = names(attribute(node, "columns"));
    for (const DataView& one : columns(node)) change.columns.push_back(direct(one, "name"));
    change.to = attribute(node, "to");
    change.target = attribute(node, "target");
    change.target_field = attribute(node, "target_field");
    change.on_delete = lower(attribute(node, "on_delete"));
    change.default_name = attribute(node, "name");
    change.field.unique = says == "unique" || direct(node, "unique") == "true";
  }

  void column(const DataView& node, const std::string& table) {
    Change& change = add(ChangeKind::add_column, table, node);
    EntityField& field = change.field;
    field.name = direct(node, "name");
    field.written = attribute(node, "type");
    field.nullable = true;
    field.default_value = attribute(node, "default");
    field.comment = attribute(node, "comment");
    const DataView constraints = node[word("changelog.constraints")];
    if (!constraints) return;
    if (direct(constraints, "nullable") == "false") field.nullable = false;
    if (direct(constraints, "unique") == "true") field.unique = true;
    field.primary = direct(constraints, "primaryKey") == "true";
    change.target = attribute(constraints, "target");
    const std::string references = direct(constraints, "references");
    if (change.target.empty()) change.target = references.substr(0, references.find('('));
    change.default_name = change.target.empty() ? std::string() : attribute(constraints, "name");
  }

  const Words& words_;
  FileId file_;
  TechnologyId technology_;
  std::map<std::string, std::string> properties_;
  std::vector<Change> out_;
};

struct Read {
  ChangeFile changes;
  std::vector<std::string> included;
  bool below = false;  ///< another document includes it
};

/// The file that another one includes: beside it, else the only way that a path can end.
std::vector<std::size_t> find(const ReaderContext& context, const std::vector<Read>& all,
                              std::size_t from, std::string_view wanted) {
  if (const std::size_t scheme = wanted.find(':'); scheme != std::string_view::npos)
    wanted = wanted.substr(scheme + 1);
  while (wanted.starts_with("/") || wanted.starts_with("./"))
    wanted.remove_prefix(wanted.starts_with("/") ? 1 : 2);
  while (wanted.ends_with("/")) wanted.remove_suffix(1);
  const std::string_view own = context.project.file(all[from].changes.file).path;
  const std::string beside = join_path(folder_name(own), wanted);
  std::vector<std::size_t> exact, loose;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view path = context.project.file(all[i].changes.file).path;
    const std::string_view folder = folder_name(path);
    if (path == beside || folder == beside) exact.push_back(i);
    const std::string ending = "/" + std::string(wanted);
    if (("/" + std::string(path)).ends_with(ending) ||
        ("/" + std::string(folder)).ends_with(ending))
      loose.push_back(i);
  }
  return exact.empty() ? loose : exact;
}

/// Numbers the documents: one that nobody includes first, what it includes where it says so.
void order(const ReaderContext& context, std::vector<Read>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const std::string& path : all[i].included) {
      for (const std::size_t other : find(context, all, i, path))
        all[other].below = other != i || all[other].below;
    }
  }
  std::vector<bool> done(all.size());
  std::size_t next = 0;
  std::vector<std::size_t> open;
  for (std::size_t i = all.size(); i-- > 0;) {
    if (!all[i].below) open.push_back(i);
  }
  while (!open.empty() && next < kDocuments) {
    const std::size_t at = open.back();
    open.pop_back();
    if (done[at]) continue;
    done[at] = true;
    std::string number = std::to_string(next++);
    all[at].changes.order = std::string(8 - std::min<std::size_t>(8, number.size()), '0') + number;
    std::vector<std::size_t> below;
    for (const std::string& path : all[at].included) {
      for (const std::size_t other : find(context, all, at, path)) below.push_back(other);
    }
    open.insert(open.end(), below.rbegin(), below.rend());
  }
}

}  // namespace

std::vector<ChangeFile> changes_of_documents(const ReaderContext& context) {
  Words words;
  for (const auto& [row, word] : context.catalogue.table("schema_languages"))
    words.emplace(row, word);
  const auto top = words.find("changelog.top"), id = words.find("changelog.technology");
  if (top == words.end() || id == words.end()) return {};
  const TechnologyId technology = context.catalogue.find(id->second);
  std::vector<Read> all;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& file = context.project.file(FileId(i));
    const bool own =
        file.origin == sources::Origin::own || file.origin == sources::Origin::generated;
    if (!own || context.project.of(FileId(i)).data.empty()) continue;
    for (const DataView& document : DataView::root(context.project.of(FileId(i))).documents()) {
      const DataView body = document.key() == top->second ? document : document[top->second];
      if (!body) continue;
      Read& read = all.emplace_back();
      read.changes = {FileId(i), id->second, {}, {}, false};
      read.changes.changes = Document(words, FileId(i), technology).run(body, read.included);
      break;
    }
  }
  order(context, all);
  std::vector<ChangeFile> out;
  for (Read& read : all) {
    if (!read.changes.changes.empty()) out.push_back(std::move(read.changes));
  }
  return out;
}

}  // namespace cutaway::meaning
