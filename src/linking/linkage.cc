// SPDX-License-Identifier: Apache-2.0
// One name in many files: which of several definitions a file means, and where a declaration is
// defined.
#include <algorithm>

#include "base/hash.h"
#include "linking/linker.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxCandidates = 64;  // of one name that are looked at

/// A framework that is committed with the product is as foreign as one that is installed: what is
/// known of it is known by its name.
bool is_foreign(const syntax::Project& project, FileId from, SymbolRef there) {
  constexpr auto kVendored = sources::Origin::vendored;
  return project.file(there.file).origin == kVendored && project.file(from).origin != kVendored;
}

}  // namespace

void choose_copy(FileId from, const Packages& packages, bool in_parts, Resolution& out) {
  if (out.kind != Resolution::Kind::package || out.rest.empty()) return;
  const std::size_t end = std::min(out.rest.find('.'), out.rest.size());
  const auto found = packages.find(out.id, hash64(std::string_view(out.rest).substr(0, end)));
  if (found.size() < 2) return;
  const SymbolRef meant = packages.meant(from, found, in_parts);
  if (meant == found.front()) return;  // what the package gives by itself
  out.symbol = meant.symbol;
  out.kind = Resolution::Kind::file;
  out.file = meant.file;
  out.rest = end < out.rest.size() ? out.rest.substr(end + 1) : std::string();
}

/// Nothing, or a name that some import of a whole package might hold.
bool Linker::is_guess(FileId file, const Entity& entity) const {
  if (entity.kind == EntityKind::none) return true;
  if (entity.kind != EntityKind::outside) return false;
  return entity.confidence != Confidence::high ||
         (rules(file).linked_by_name &&
          names_.text(entity.a).starts_with(rules(file).builtin_origin));
}

/// The candidate whose file is nearest, the first one of several; invalid if none is near enough.
SymbolRef Linker::nearest(FileId from, std::span<const SymbolRef> found, int least) const {
  SymbolRef best;
  int most = least - 1;
  const ModuleResolver* resolver = this->resolver(from);
  for (std::size_t i = 0; i < found.size() && i < kMaxCandidates; ++i) {
    const int near = resolver == nullptr ? 0 : resolver->nearness(from, found[i].file);
    if (near <= most) continue;
    most = near;
    best = found[i];
  }
  return best;
}

Entity Linker::linked_member(FileId from, std::uint32_t package, std::string_view name) const {
  if (!rules(from).linked_by_name) {
    const auto found = packages_->find(package, hash64(name));
    if (found.empty()) return Entity::none();
    const SymbolRef meant = packages_->meant(from, found, rules(from).types_in_parts);
    if (!is_foreign(project_, from, meant)) return symbol_entity(meant);
    const auto own = std::ranges::find_if(
        found, [&](SymbolRef one) { return !is_foreign(project_, from, one); });
    return own == found.end() ? Entity::none() : symbol_entity(*own);
  }
  const SymbolRef symbol = nearest(from, packages_->find(package, hash64(name)), 0);
  return symbol.file.valid() ? symbol_entity(symbol) : Entity::none();
}

/// A method written outside of its type is found by its name; of copies in several programs the own
/// one is meant.
SymbolRef Linker::own_copy(SymbolRef method, FileId file) const {
  const syntax::Syntax& syntax = this->syntax(method.file);
  const auto& symbol = syntax.symbols[method.symbol.index()];
  const std::uint32_t package = packages_->of(method.file);
  if (symbol.receiver.empty() || package == Packages::kNone) return method;
  const auto& holder = syntax.symbols[symbol.container.index()];
  if (holder.container.valid()) return method;
  const auto found = packages_->find(package, hash64(syntax.text(holder.name)));
  if (found.size() < 2) return method;
  const SymbolRef own = packages_->meant(file, found, rules(file).types_in_parts);
  if (packages_->are_together(own.file, method.file)) return method;
  for (const SymbolRef part : parts_of(own)) {
    for (const NameRow& row :
         index(part.file).find(part.symbol.value, hash64(syntax.text(symbol.name)))) {
      if (row.kind == RowKind::symbol) return {part.file, SymbolId(row.index)};
    }
  }
  return method;
}

/// What an included file declares, in whatever namespace.
Entity Linker::included_name(FileId file, std::string_view name) const {
  const auto found = packages_->find(Packages::kAllLinked, hash64(name));
  const SymbolRef symbol = nearest(file, found, ModuleResolver::kIncluded);
  return symbol.file.valid() ? symbol_entity(symbol).at_most(Confidence::medium) : Entity::none();
}

/// A member of the class whose method is written here, outside of it.
Entity Linker::own_member_name(FileId file, SymbolId scope, std::string_view name,
                               int depth) const {
  if (class_like_scope(file, scope)) return Entity::none();
  const Entity self = self_of_receiver(file, scope, depth);
  if (self.kind == EntityKind::pending) return forcing_ ? Entity::none() : self;
  return self.kind == EntityKind::instance ? class_member(self.symbol(), name, depth, false)
                                           : Entity::none();
}

/// How many parameters of two functions are written alike; -1 if the functions differ in number.
int Linker::same_parameters(SymbolRef a, SymbolRef b) const {
  const syntax::Syntax& left = syntax(a.file);
  const syntax::Syntax& right = syntax(b.file);
  const auto& one = left.symbols[a.symbol.index()];
  const auto& other = right.symbols[b.symbol.index()];
  if (one.parameter_count != other.parameter_count) return -1;
  int same = 0;
  for (std::uint32_t i = 0; i < one.parameter_count; ++i) {
    const auto& own = left.parameters[one.first_parameter + i];
    const auto& its = right.parameters[other.first_parameter + i];
    if (left.text(own.type) == right.text(its.type)) ++same;
  }
  return same;
}

SymbolRef Linker::defined(SymbolRef declared) const {
  if (!rules(declared.file).linked_by_name) return declared;
  const syntax::Syntax& own = syntax(declared.file);
  const auto& symbol = own.symbols[declared.symbol.index()];
  const bool elsewhere = (symbol.flags & syntax::kAbstract) != 0 && !symbol.value.valid();
  if (!elsewhere || !symbol.container.valid()) return declared;
  const std::string_view owner = own.text(own.symbols[symbol.container.index()].name);
  const std::uint64_t name = hash64(own.text(symbol.name));
  std::vector<SymbolRef> found;
  for (const NameRow& row : index(declared.file).find(symbol.container.value, name)) {
    const bool other = row.kind == RowKind::symbol && row.index != declared.symbol.value;
    if (other && (own.symbols[row.index].flags & syntax::kAbstract) == 0)
      found.push_back({declared.file, SymbolId(row.index)});
  }
  for (const SymbolRef one : packages_->find_member(Packages::kAllLinked, hash64(owner), name))
    found.push_back(one);
  SymbolRef best = declared;
  int most = -1;
  const ModuleResolver* resolver = this->resolver(declared.file);
  for (std::size_t i = 0; i < found.size() && i < kMaxCandidates; ++i) {
    const int same = same_parameters(declared, found[i]);
    if (same < 0) continue;
    // The defining file includes the declaring one, or stands near it.
    const int fit = same * 1024 + resolver->nearness(found[i].file, declared.file);
    if (fit <= most) continue;
    most = fit;
    best = found[i];
  }
  return best;
}

}  // namespace cutaway::linking
