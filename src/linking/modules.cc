// SPDX-License-Identifier: Apache-2.0
// What a module gives to those who import it: definitions, exports, re-exports, submodules.
#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxModules = 1024;

}  // namespace

Entity Linker::resolved(const Resolution& resolution, int depth) const {
  if (!spend(depth)) return Entity::none();
  Entity entity = Entity::none();
  switch (resolution.kind) {
    case Resolution::Kind::unresolved:
      return entity;
    case Resolution::Kind::file:
      entity = resolution.symbol.valid() ? symbol_entity({resolution.file, resolution.symbol})
                                         : Entity::module(resolution.file);
      break;
    case Resolution::Kind::package:
      entity = Entity::package(resolution.id);
      break;
    case Resolution::Kind::folder:
      entity = Entity::folder(resolution.id);
      break;
    case Resolution::Kind::outside:
      entity = Entity::outside(names_.add(resolution.origin));
      break;
  }
  if (resolution.rest.empty() || depth <= 0) return entity;
  const std::vector<std::string_view> parts = split(resolution.rest, '.');
  for (std::size_t i = 0; i < parts.size() && i < 32 && entity.known(); ++i) {
    entity = member(entity, parts[i], depth - 1);
  }
  return entity;
}

/// The files whose names a file passes on whole (`export * from`, `from x import *`), those of
/// these files included.
std::vector<FileId> Linker::star_closure(FileId file) const {
  std::vector<FileId> queue{file};
  std::unordered_set<std::uint32_t> seen{file.value};
  const auto add = [&](const Resolution& module) {
    if (module.kind != Resolution::Kind::file || !module.rest.empty() || queue.size() > kMaxModules)
      return;
    if (seen.insert(module.file.value).second) queue.push_back(module.file);
  };
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const FileId one = queue[next];
    const FileIndex& index = this->index(one);
    for (const std::uint32_t row : index.star_exports()) add(slots(one).export_modules[row]);
    for (const std::uint32_t row : index.wildcards()) add(slots(one).modules[row]);
  }
  queue.erase(queue.begin());
  return queue;
}

Entity Linker::module_member(FileId module, std::string_view name, int depth) const {
  if (!spend(depth)) return Entity::none();
  Entity open = Entity::none();
  if (name == "default") {
    open = default_export(module, depth - 1);
    if (open.kind != EntityKind::none) return open;
  }
  for (std::size_t next = 0; next <= stars_[module.index()].size(); ++next) {
    const FileId file = next == 0 ? module : stars_[module.index()][next - 1];
    const Entity own = own_export(file, name, depth - 1, next == 0);
    if (own.known()) return own;
    if (own.pending()) open = own;
  }
  const Entity macro_made = open.pending() ? open : made_here(module, name);
  if (macro_made.known()) return macro_made;
  // A module below is not kept waiting by what is imported whole, perhaps from itself.
  const Entity below = submodule(module, name);
  return below.known() ? below : open;
}

/// Follows imports that pass a name on, to the symbol that declares it, be it a constant.
SymbolRef Linker::declared(const Resolution& resolution, int depth) const {
  if (depth <= 0 || resolution.rest.empty()) return {};
  Resolution owner = resolution;
  const std::size_t dot = resolution.rest.rfind('.');
  owner.rest.resize(dot == std::string::npos ? 0 : dot);
  const Entity module = resolved(owner, depth);
  if (module.kind != EntityKind::module) return {};
  const std::uint64_t hash =
      hash64(std::string_view(resolution.rest).substr(dot == std::string::npos ? 0 : dot + 1));
  const FileId first(module.a);
  for (std::size_t next = 0; next <= stars_[first.index()].size(); ++next) {
    const FileId file = next == 0 ? first : stars_[first.index()][next - 1];
    for (const std::uint32_t scope : {FileIndex::kTop, FileIndex::kExports}) {
      for (const NameRow& row : index(file).find(scope, hash)) {
        if (row.kind == RowKind::symbol) return {file, SymbolId(row.index)};
        if (row.kind != RowKind::import && row.kind != RowKind::reexport) continue;
        const SymbolRef passed = declared(slots(file).modules[row.index], depth - 1);
        if (passed.valid()) return passed;
      }
    }
  }
  return {};
}

Entity Linker::own_export(FileId file, std::string_view name, int depth, bool with_whole) const {
  if (depth <= 0) return Entity::none();
  const FileIndex& index = this->index(file);
  const std::uint64_t hash = hash64(name);
  const auto exports = index.find(FileIndex::kExports, hash);
  for (const NameRow& row : exports) {
    if (row.kind != RowKind::export_) continue;
    const Entity entity = exported(file, row.index, depth - 1);
    if (entity.kind != EntityKind::none) return entity;
  }
  const auto rows = index.find(FileIndex::kTop, hash);
  if (!rows.empty()) return merge_rows(file, rows, depth);
  for (const NameRow& row : exports) {
    if (row.kind == RowKind::reexport) return slots(file).imports[row.index];
  }
  for (const std::string_view prefix : {"exports.", "module.exports."}) {
    const auto assigned =
        index.find(FileIndex::kTop, hash64(std::string(prefix) + std::string(name)));
    if (!assigned.empty()) return merge_rows(file, assigned, depth);
  }
  // A name that is missing may be a member of what is exported as a whole (`module.exports = new
  // Service()`).
  const Entity whole = with_whole ? default_export(file, depth - 1) : Entity::none();
  return whole.known() ? member(whole, name, depth - 1) : whole;
}

Entity Linker::exported(FileId module, std::size_t row, int depth) const {
  if (depth <= 0) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(module);
  const auto& written = syntax.exports[row];
  const std::string_view local = syntax.text(written.local);
  if (!written.module.empty()) {
    const Entity from = resolved(slots(module).export_modules[row], depth - 1);
    if (local.empty() || local == "*") return from;
    if (local == "default" && from.kind == EntityKind::outside) return from;
    return member(from, local, depth - 1);
  }
  if (written.value.valid()) {
    const Entity value = evaluate(module, written.value, depth - 1);
    if (value.kind != EntityKind::none) return value;
  }
  const auto rows = index(module).find(FileIndex::kTop, hash64(local));
  return rows.empty() ? Entity::none() : merge_rows(module, rows, depth);
}

Entity Linker::default_export(FileId module, int depth) const {
  if (depth <= 0) return Entity::none();
  for (const NameRow& row : index(module).find(FileIndex::kExports, hash64("default"))) {
    if (row.kind != RowKind::export_) continue;
    const Entity entity = exported(module, row.index, depth - 1);
    if (entity.kind != EntityKind::none) return entity;
  }
  if (index(module).default_symbol().valid())
    return symbol_entity({module, index(module).default_symbol()});
  const auto whole = index(module).find(FileIndex::kTop, hash64("module.exports"));
  if (!whole.empty()) return merge_rows(module, whole, depth);
  return Entity::none();
}

Entity Linker::submodule(FileId module, std::string_view name) const {
  const ModuleResolver* resolver = this->resolver(module);
  if (resolver == nullptr) return Entity::none();
  return resolved(resolver->inside(module, name), 1);
}

Entity Linker::folder_member(std::uint32_t folder, std::string_view name) const {
  for (const auto& resolver : resolvers_) {
    if (resolver == nullptr) continue;
    const Resolution found = resolver->inside_folder(files_.folder(folder), name);
    if (found.kind != Resolution::Kind::unresolved) return resolved(found, 1);
  }
  return Entity::none();
}

}  // namespace cutaway::linking
