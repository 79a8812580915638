// SPDX-License-Identifier: Apache-2.0
// Manifests that catalogue/manifests.toml describes: trees or calls of names and versions.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/manifest_rules.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*"};
constexpr std::size_t kMost = 5000;  ///< nodes looked at below one path

/// The nodes at a path; "*" stands for every child.
std::vector<DataView> at(DataView root, const std::vector<std::string>& path) {
  std::vector<DataView> nodes{root};
  for (const std::string& key : path) {
    std::vector<DataView> next;
    for (const DataView node : nodes) {
      const auto found = key == "*" ? node.children() : node.children(key);
      next.insert(next.end(), found.begin(), found.end());
      if (next.size() > kMost) break;
    }
    nodes = std::move(next);
  }
  return nodes;
}

DataView value_at(DataView root, std::string_view path) {
  if (path.empty()) return {};
  const auto nodes = at(root, {std::string(path)});
  if (!nodes.empty()) return nodes.front();
  return root.at(path);
}

/// One name with its version, and where it stands.
struct Item {
  NameAndVersion what;
  DataView view;
  bool in_project = false;
};

/// Items below a node: a map's keys, a list's texts or maps, or one text.
class Items {
 public:
  Items(const ManifestLine& line, std::string_view form) : line_(line), form_(form) {}

  std::vector<Item> of(DataView node) {
    if (node.kind() == syntax::DataKind::scalar) add_text(node.scalar(), node);
    if (!line_.name_key.empty() && node[line_.name_key]) {
      add_named(node);
      return std::move(items_);
    }
    for (DataView one = node.first_child(); one && items_.size() < kMost; one = one.next_sibling())
      add(node, one);
    return std::move(items_);
  }

 private:
  void add(DataView node, DataView one) {
    const bool is_scalar = one.kind() == syntax::DataKind::scalar;
    if (!line_.name_key.empty()) {
      if (is_scalar) return add_text(one.scalar(), one);
      add_named(one);
    } else if (node.kind() == syntax::DataKind::map || node.kind() == syntax::DataKind::element) {
      add_entry(one);
    } else if (is_scalar) {
      add_text(one.scalar(), one);
    } else if (!line_.form.empty() && one.first_child()) {
      add_text(one.first_child().key(), one);  // "- Name (1.0):" with what it needs below
    }
  }

  void add_named(DataView one) {
    items_.push_back({{std::string(one[line_.name_key].scalar()), version_of(one)}, one});
  }

  void add_entry(DataView one) {
    const bool is_scalar = one.kind() == syntax::DataKind::scalar;
    if (line_.form == "specifier") return add_text(one.scalar(), one);
    if (!line_.form.empty() && one.scalar().empty()) return add_text(one.key(), one);
    Item item{{std::string(one.key()), is_scalar ? std::string(one.scalar()) : version_of(one)},
              one};
    item.in_project = one["path"] || one["workspace"];
    items_.push_back(std::move(item));
  }

  std::string version_of(DataView one) const {
    if (one.kind() == syntax::DataKind::list) one = one.first_child();
    return std::string(
        one[line_.version_key.empty() ? "version" : std::string_view(line_.version_key)].scalar());
  }

  void add_text(std::string_view text, DataView view) {
    const char separator = line_.separator;
    for (const std::string_view one :
         separator == '\0' ? std::vector{text} : split(text, separator))
      if (!trim(one).empty()) items_.push_back({name_and_version(one, form_), view});
  }

  const ManifestLine& line_;
  std::string_view form_;
  std::vector<Item> items_;
};

class Listed {
 public:
  Listed(const ManifestRule& rule, Facts& out) : rule_(rule), out_(out) {}

  void read(const Manifest& manifest) {
    if (!rule_.needs.empty() && !value_at(manifest.root(), rule_.needs)) return;
    if (manifest.syntax().data.empty() && manifest.syntax().calls.empty() &&
        manifest.syntax().bindings.empty())
      return;
    const std::size_t known = out_.dependencies.size();
    PackageBuilder builder(out_, manifest, rule_.ecosystem);
    describe(builder, manifest);
    const LockTable locked = locks_of(manifest);
    for (const ManifestLine& line : rule_.dependencies) {
      for (const DataView node : at(manifest.root(), line.path)) {
        const DataView versions = value_at(manifest.root(), line.versions);
        for (Item& item : Items(line, line.form).of(node)) {
          if (!line.versions.empty()) item.what.version = versions[item.what.name].scalar();
          add(builder, line, item, locked, manifest.place(item.view));
        }
      }
    }
    add_calls(builder, manifest, locked);
    add_texts(builder, manifest, locked);
    if (known == out_.dependencies.size() && builder.package().name.empty())
      out_.packages.pop_back();
  }

 private:
  void describe(PackageBuilder& builder, const Manifest& manifest) const {
    const DataView root = manifest.root();
    if (const DataView name = value_at(root, rule_.name)) builder.set_name(name);
    builder.set_version(value_at(root, rule_.version));
    if (const DataView text = value_at(root, rule_.description)) builder.set_description(text);
    builder.package().license = value_at(root, rule_.license).scalar();
  }

  void add(PackageBuilder& builder, const ManifestLine& line, const Item& item,
           const LockTable& locked, Place place) const {
    if (item.what.name.empty()) return;
    Dependency& made = builder.add(item.what.name, item.what.version, line.scope, item.view);
    if (!line.ecosystem.empty()) made.ecosystem = line.ecosystem;
    made.place = place;
    made.in_project = item.in_project;
    PackageBuilder::lock(made, &locked, made.name);
  }

  LockTable locks_of(const Manifest& manifest) const {
    LockTable table;
    for (const ManifestLine& line : rule_.locks) {
      const std::string_view names[] = {line.file};
      const auto lock = manifest.nearest(names);
      if (!lock) continue;
      for (const DataView node : at(lock->root(), line.path)) {
        for (Item& item : Items(line, line.form).of(node)) {
          std::string& version = item.what.version;
          version.erase(0, version.find_first_not_of("= "));
          table.try_emplace(item.what.name, Locked{version, lock->place(item.view)});
        }
      }
    }
    return table;
  }

  static std::string_view text_of(const syntax::Syntax& syntax, ValueId id) {
    if (!id.valid()) return {};
    const syntax::ValueNode& node = syntax.value(id);
    return node.kind == syntax::ValueKind::string ? syntax.text(node.text) : std::string_view();
  }

  /// `pod "Name", "~> 1"`: the first text is the name, the second the version.
  void add_calls(PackageBuilder& builder, const Manifest& manifest, const LockTable& locked) const {
    const syntax::Syntax& syntax = manifest.syntax();
    for (const syntax::Call& call : syntax.calls) {
      for (const ManifestLine& line : rule_.calls) {
        if (call.argument_count == 0 || line.path.empty() ||
            syntax.text(call.name) != line.path.front())
          continue;
        Item item{
            name_and_version(text_of(syntax, syntax.arguments[call.first_argument]), line.form),
            {}};
        if (call.argument_count > 1 && item.what.version.empty())
          item.what.version = text_of(syntax, syntax.arguments[call.first_argument + 1]);
        add(builder, line, item, locked, {manifest.file(), call.line, call.line});
      }
    }
  }

  /// `dependencies = { "lua >= 5.1", … }`: the texts that a variable holds.
  void add_texts(PackageBuilder& builder, const Manifest& manifest, const LockTable& locked) const {
    const syntax::Syntax& syntax = manifest.syntax();
    const auto add_value = [&](const ManifestLine& line, ValueId id) {
      if (!id.valid()) return;
      const syntax::ValueNode& node = syntax.value(id);
      std::vector<ValueId> all{id};
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const syntax::ValueNode& child = syntax.value(syntax.child(node, i));
        all.push_back(child.kind == syntax::ValueKind::entry && child.child_count > 0
                          ? syntax.child(child, 0)
                          : syntax.child(node, i));
      }
      for (const ValueId one : all) {
        const std::uint32_t line_number = syntax.value(one).line;
        add(builder, line, {name_and_version(text_of(syntax, one), line.form), {}}, locked,
            {manifest.file(), line_number, line_number});
      }
    };
    for (const ManifestLine& line : rule_.texts) {
      if (line.path.empty()) continue;
      for (const syntax::Binding& one : syntax.bindings)
        if (syntax.text(one.target) == line.path.front()) add_value(line, one.value);
      for (const syntax::Symbol& one : syntax.symbols)
        if (syntax.text(one.name) == line.path.front()) add_value(line, one.value);
    }
  }

  const ManifestRule& rule_;
  Facts& out_;
};

bool fits(const ManifestRule& rule, const Manifest& manifest) {
  if (!contains(rule.file, "/")) return matches_glob(rule.file, manifest.name());
  return matches_glob(rule.file, manifest.path()) ||
         matches_glob("*/" + rule.file, manifest.path());
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const auto rules = manifest_rules(context.catalogue.table("manifests"));
  for (const Manifest& manifest : manifests(context, files)) {
    for (const ManifestRule& rule : rules) {
      if (!fits(rule, manifest)) continue;
      Listed(rule, out).read(manifest);
      break;
    }
  }
}

}  // namespace

extern const FactReader record_listed;
const FactReader record_listed = {
    "listed", "Manifests and lock files that the catalogue describes: names, versions, scopes",
    kFiles, read};

}  // namespace cutaway::meaning
