// SPDX-License-Identifier: Apache-2.0
// Functions that are written for a type outside of it: which are visible, which suits a thing, and
// what `this` is inside of them.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr unsigned kMaxNesting = 64;
constexpr std::size_t kMaxClasses = 32;
constexpr std::size_t kMaxExtensions = 64;

/// The last component without marks of nullability: `Context` of `a.b.Context?`.
std::string_view bare(std::string_view type) {
  type = type.substr(0, type.find_first_of("?<"));
  const std::size_t dot = type.find_last_of(".:");
  return dot == std::string_view::npos ? type : type.substr(dot + 1);
}

bool is_open(std::string_view type) { return type == "Any" || type.size() == 1; }

}  // namespace

/// Extensions of a name that a file sees: of its classes, of its package, of its imports.
void Linker::visible_extensions(FileId file, std::uint64_t hash, std::string_view name,
                                std::vector<SymbolRef>& out) const {
  const auto add = [&](std::span<const SymbolRef> found) {
    for (const SymbolRef one : found) {
      if (out.size() < kMaxExtensions) out.push_back(one);
    }
  };
  const std::uint32_t package = packages_->of(file);
  if (package != Packages::kNone) {
    // `private fun Query.rows() = …` inside of a class is seen in that class alone.
    for (const SymbolRef one : packages_->extensions(hash))
      if (one.file == file && out.size() < kMaxExtensions) out.push_back(one);
    add(packages_->find_extensions(package, hash));
  }
  const FileSlots& slots = this->slots(file);
  for (const NameRow& row : index(file).find(FileIndex::kTop, hash)) {
    if (row.kind != RowKind::import) continue;
    const Resolution& module = slots.modules[row.index];
    if (module.kind != Resolution::Kind::package || contains(module.rest, ".")) continue;
    const std::string_view written = module.rest.empty() ? name : std::string_view(module.rest);
    add(packages_->find_extensions(module.id, hash64(written)));
  }
  for (const std::uint32_t row : index(file).wildcards()) {
    const Resolution& module = slots.modules[row];
    if (module.kind == Resolution::Kind::package && module.rest.empty())
      add(packages_->find_extensions(module.id, hash));
  }
}

/// 3: the type itself, 2: one of its bases, 1: any type or one that cannot be told, 0: another.
int Linker::suits(const Entity& object, SymbolRef extension, int depth) const {
  const syntax::Syntax& syntax = this->syntax(extension.file);
  const std::string_view wanted =
      bare(syntax.text(syntax.symbols[extension.symbol.index()].receiver));
  if (is_open(wanted)) return 1;
  if (object.kind == EntityKind::outside) {
    const std::string_view origin = names_.text(object.a);
    if (bare(origin) == wanted) return 3;
    // A text or number is nothing else; what another call gives cannot be told.
    const std::string_view path = origin.substr(origin.find(':') + 1);
    return contains(path, ".") ? 1 : 0;
  }
  if (object.kind != EntityKind::instance && object.kind != EntityKind::definition) return 1;
  std::vector<SymbolRef> queue{object.symbol()};
  bool open = false;
  for (std::size_t next = 0; next < queue.size() && depth > 0; ++next) {
    const auto& symbol = this->syntax(queue[next].file).symbols[queue[next].symbol.index()];
    if (this->syntax(queue[next].file).text(symbol.name) == wanted) return next == 0 ? 3 : 2;
    for (const Entity& base : bases_of(queue[next])) {
      if (base.kind == EntityKind::outside) {
        if (bare(names_.text(base.a)) == wanted) return 2;
        open = true;  // its own bases are not known
      }
      if (base.kind != EntityKind::definition || queue.size() >= kMaxClasses) continue;
      if (std::find(queue.begin(), queue.end(), base.symbol()) == queue.end())
        queue.push_back(base.symbol());
    }
  }
  return open ? 1 : 0;
}

/// The visible extension that suits a thing best and takes the arguments.
Entity Linker::extension_function(FileId file, const Entity& object, std::string_view name,
                                  std::span<const ValueId> arguments, int depth) const {
  std::vector<SymbolRef> visible;
  visible_extensions(file, hash64(name), name, visible);
  SymbolRef chosen;
  int best = 0, close = 0;
  for (const SymbolRef one : visible) {
    close = suits(object, one, depth);
    if (close == 0) continue;
    const int score = close * 16 + fit(one, file, arguments, depth - 1);
    if (score <= best) continue;
    best = score;
    chosen = one;
  }
  if (!chosen.file.valid()) return Entity::none();
  const bool sure = best >= 2 * 16;
  return Entity::definition(chosen).holding(object.of).at_most(sure ? Confidence::high
                                                                    : Confidence::medium);
}

/// `this` in a function that is written for a type; none elsewhere.
Entity Linker::extended(FileId file, SymbolId scope, int depth) const {
  if (!rules(file).extension_functions) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (is_class_like(symbol.kind)) return Entity::none();
    if (!symbol.receiver.empty()) {
      const SymbolId around = symbol.container;
      if (around.valid() &&
          syntax.text(syntax.symbols[around.index()].name) == syntax.text(symbol.receiver))
        return Entity::none();
      return of_type(file, around, syntax.text(symbol.receiver), 0, depth - 1);
    }
    scope = symbol.container;
  }
  return Entity::none();
}

}  // namespace cutaway::linking
