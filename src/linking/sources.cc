// SPDX-License-Identifier: Apache-2.0
// Where names and members get their values: initial values and assignments, through imports,
// exports and bases.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr unsigned kMaxNesting = 256;
constexpr std::size_t kMaxClasses = 32;
constexpr std::size_t kMaxSources = 16;

void add(std::vector<Source>& out, const Source& source) {
  if (out.size() >= kMaxSources) return;
  for (const Source& own : out) {
    if (own.file == source.file && own.value == source.value && own.parameter == source.parameter &&
        (own.value.valid() || own.symbol == source.symbol)) {
      return;
    }
  }
  out.push_back(source);
}

}  // namespace

void Linker::add_rows(FileId file, std::span<const NameRow> rows, int depth,
                      std::vector<Source>& out) const {
  const syntax::Syntax& syntax = this->syntax(file);
  for (const NameRow& row : rows) {
    switch (row.kind) {
      case RowKind::parameter:
        add(out, {file, syntax.parameters[row.index].default_value, {}, row.index});
        break;
      case RowKind::symbol: {
        const auto& symbol = syntax.symbols[row.index];
        if (!is_class_like(symbol.kind) && !is_function_like(symbol.kind)) {
          add(out, {file, symbol.value, SymbolId(row.index), Source::kNone});
        }
        break;
      }
      case RowKind::import:
        add_resolved_sources(slots(file).modules[row.index], depth - 1, out);
        break;
      default: {
        const auto& binding = syntax.bindings[row.index];
        if (binding.position == 0) add(out, {file, binding.value, {}, Source::kNone});
        break;
      }
    }
  }
}

void Linker::add_resolved_sources(const Resolution& resolution, int depth,
                                  std::vector<Source>& out) const {
  if (depth <= 0 || resolution.rest.empty()) return;
  const std::size_t dot = resolution.rest.rfind('.');
  Resolution owner = resolution;
  owner.rest = dot == std::string::npos ? std::string() : resolution.rest.substr(0, dot);
  const std::string_view name =
      std::string_view(resolution.rest).substr(dot == std::string::npos ? 0 : dot + 1);
  for (const Source& source : sources_of_member(resolved(owner, depth - 1), name, depth - 1)) {
    add(out, source);
  }
}

std::vector<Source> Linker::sources_of_name(FileId file, SymbolId scope, std::string_view name,
                                            int depth) const {
  std::vector<Source> out;
  if (depth <= 0) return out;
  const syntax::Syntax& syntax = this->syntax(file);
  const std::uint64_t hash = hash64(name);
  const SymbolId start = scope;
  for (unsigned step = 0; step < kMaxNesting; ++step) {
    const bool in_class = scope.valid() && is_class_like(syntax.symbols[scope.index()].kind);
    if (in_class && rules(file).members_in_scope) {
      add_class_sources({file, scope}, name, depth - 1, out);
      if (!out.empty()) return out;
    }
    const auto rows = index(file).find(scope.value, hash);
    if (!rows.empty() && (!in_class || scope == start)) {
      add_rows(file, rows, depth, out);
      return out;
    }
    if (!scope.valid()) break;
    scope = syntax.symbols[scope.index()].container;
  }
  const std::uint32_t package = packages_->of(file);
  if (package != Packages::kNone)
    out = sources_of_member(Entity::package(package), name, depth - 1);
  for (const std::uint32_t row : index(file).wildcards()) {
    if (!out.empty()) break;
    const Resolution& module = slots(file).modules[row];
    if (module.kind == Resolution::Kind::file)
      add_module_sources(module.file, name, depth - 1, out);
  }
  return out;
}

std::vector<Source> Linker::sources_of_member(const Entity& object, std::string_view name,
                                              int depth) const {
  std::vector<Source> out;
  if (depth <= 0) return out;
  switch (object.kind) {
    case EntityKind::shape:
      return sources_of_member(plain(object), name, depth - 1);
    case EntityKind::module:
      add_module_sources(FileId(object.a), name, depth - 1, out);
      break;
    case EntityKind::definition:
    case EntityKind::instance:
      add_class_sources(object.symbol(), name, depth - 1, out);
      break;
    case EntityKind::package:
      for (const SymbolRef ref : packages_->find(object.a, hash64(name))) {
        const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
        if (!is_class_like(symbol.kind) && !is_function_like(symbol.kind)) {
          add(out, {ref.file, symbol.value, ref.symbol, Source::kNone});
        }
      }
      break;
    case EntityKind::record: {
      const ValueId value = entry_of(object.value(), name);
      if (value.valid()) add(out, {object.value().file, value, {}, Source::kNone});
      break;
    }
    default:
      break;
  }
  return out;
}

ValueId Linker::entry_of(ValueRef record, std::string_view name) const {
  const syntax::Syntax& syntax = this->syntax(record.file);
  const auto& node = syntax.value(record.value);
  if (node.kind != syntax::ValueKind::record) return {};
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const auto& entry = syntax.value(syntax.child(node, i));
    if (entry.kind == syntax::ValueKind::entry && entry.child_count > 0 &&
        syntax.text(entry.text) == name) {
      return syntax.child(entry, 0);
    }
  }
  return {};
}

void Linker::add_module_sources(FileId module, std::string_view name, int depth,
                                std::vector<Source>& out) const {
  if (depth <= 0) return;
  const std::uint64_t hash = hash64(name);
  for (std::size_t next = 0; next <= stars_[module.index()].size() && out.empty(); ++next) {
    const FileId file = next == 0 ? module : stars_[module.index()][next - 1];
    const FileIndex& index = this->index(file);
    for (const NameRow& row : index.find(FileIndex::kExports, hash)) {
      if (row.kind == RowKind::export_) add_export_sources(file, row.index, depth - 1, out);
      if (row.kind == RowKind::reexport)
        add_resolved_sources(slots(file).modules[row.index], depth - 1, out);
    }
    if (out.empty()) add_rows(file, index.find(FileIndex::kTop, hash), depth - 1, out);
    if (!out.empty()) return;
    const Entity whole = default_export(file, depth - 1);
    if (whole.kind != EntityKind::record) continue;
    const ValueId value = entry_of(whole.value(), name);
    if (value.valid()) add(out, {whole.value().file, value, {}, Source::kNone});
  }
}

void Linker::add_export_sources(FileId file, std::size_t row, int depth,
                                std::vector<Source>& out) const {
  if (depth <= 0) return;
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& written = syntax.exports[row];
  if (written.value.valid()) {
    add(out, {file, written.value, {}, Source::kNone});
  } else if (!written.module.empty()) {
    const Resolution& from = slots(file).export_modules[row];
    if (from.kind == Resolution::Kind::file && !written.local.empty()) {
      add_module_sources(from.file, syntax.text(written.local), depth - 1, out);
    }
  } else if (!written.local.empty()) {
    for (const Source& source :
         sources_of_name(file, SymbolId(), syntax.text(written.local), depth - 1)) {
      add(out, source);
    }
  }
}

void Linker::add_class_sources(SymbolRef start, std::string_view name, int depth,
                               std::vector<Source>& out) const {
  if (depth <= 0) return;
  std::vector<SymbolRef> queue{start};
  for (std::size_t next = 0; next < queue.size() && out.empty(); ++next) {
    const SymbolRef owner = queue[next];
    if (is_function_like(syntax(owner.file).symbols[owner.symbol.index()].kind)) continue;
    add_rows(owner.file, index(owner.file).find(owner.symbol.value, hash64(name)), depth - 1, out);
    const auto& symbol = syntax(owner.file).symbols[owner.symbol.index()];
    for (std::uint32_t i = 0; i < symbol.base_count && queue.size() < kMaxClasses; ++i) {
      const Entity base = slots(owner.file).bases[symbol.first_base + i];
      if (base.kind != EntityKind::definition && base.kind != EntityKind::instance) continue;
      if (std::find(queue.begin(), queue.end(), base.symbol()) == queue.end())
        queue.push_back(base.symbol());
    }
  }
}

}  // namespace cutaway::linking
