// SPDX-License-Identifier: Apache-2.0
// What a module gives to those who import it: definitions, exports, re-exports, submodules.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxModules = 256;

void add_module(std::vector<FileId>& queue, const Resolution& module) {
  if (module.kind != Resolution::Kind::file || queue.size() >= kMaxModules) return;
  if (std::find(queue.begin(), queue.end(), module.file) == queue.end())
    queue.push_back(module.file);
}

}  // namespace

Entity Linker::resolved(const Resolution& resolution, int depth) const {
  if (!spend(depth)) return Entity::none();
  Entity entity = Entity::none();
  switch (resolution.kind) {
    case Resolution::Kind::unresolved:
      return entity;
    case Resolution::Kind::file:
      entity = Entity::module(resolution.file);
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

Entity Linker::module_member(FileId module, std::string_view name, int depth) const {
  if (!spend(depth)) return Entity::none();
  if (name == "default") return default_export(module, depth - 1);
  std::vector<FileId> queue{module};
  Entity open = Entity::none();
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const FileId file = queue[next];
    const Entity own = own_export(file, name, depth - 1);
    if (own.known()) return own;
    if (own.pending()) open = own;
    const syntax::Syntax& syntax = this->syntax(file);
    const FileSlots& slots = this->slots(file);
    for (std::size_t i = 0; i < syntax.exports.size(); ++i) {
      if (syntax.text(syntax.exports[i].name) == "*") add_module(queue, slots.export_modules[i]);
    }
    for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
      const auto& import = syntax.imports[i];
      if (syntax.text(import.name) == "*" && import.alias.empty())
        add_module(queue, slots.modules[i]);
    }
  }
  if (open.pending()) return open;
  const Entity below = submodule(module, name);
  return below.known() ? below : open;
}

Entity Linker::own_export(FileId file, std::string_view name, int depth) const {
  if (depth <= 0) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  for (std::size_t i = 0; i < syntax.exports.size(); ++i) {
    if (syntax.text(syntax.exports[i].name) != name) continue;
    const Entity entity = exported(file, i, depth - 1);
    if (entity.kind != EntityKind::none) return entity;
  }
  const FileIndex& index = this->index(file);
  const auto rows = index.find(FileIndex::kTop, hash64(name));
  if (!rows.empty()) return merge_rows(file, rows, depth);
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    const auto& import = syntax.imports[i];
    if (import.kind != syntax::ImportKind::reexport) continue;
    const std::string_view known_as =
        syntax.text(import.alias.empty() ? import.name : import.alias);
    if (known_as == name) return slots(file).imports[i];
  }
  for (const std::string_view prefix : {"exports.", "module.exports."}) {
    const auto assigned =
        index.find(FileIndex::kTop, hash64(std::string(prefix) + std::string(name)));
    if (!assigned.empty()) return merge_rows(file, assigned, depth);
  }
  // A name that is missing may be a member of what is exported as a whole (`module.exports = new
  // Service()`).
  const Entity whole = default_export(file, depth - 1);
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
  const syntax::Syntax& syntax = this->syntax(module);
  for (std::size_t i = 0; i < syntax.exports.size(); ++i) {
    if (syntax.text(syntax.exports[i].name) != "default") continue;
    const Entity entity = exported(module, i, depth - 1);
    if (entity.kind != EntityKind::none) return entity;
  }
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    if ((syntax.symbols[i].flags & syntax::kDefaultExport) != 0) {
      return symbol_entity({module, SymbolId(i)});
    }
  }
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
