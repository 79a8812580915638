// SPDX-License-Identifier: Apache-2.0
// Methods that are written outside of the type they are called on: `static void Add(this Basket
// b)`.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxClasses = 32;

/// How well an object fits the first parameter; the order counts.
enum Fit : int { kNo, kPerhaps, kGeneric, kBase, kExactly };

/// "IServiceCollection" of `Microsoft.Extensions.DependencyInjection:IServiceCollection`; empty for
/// what is a member of something.
std::string_view type_of_origin(std::string_view origin) {
  const std::string_view path = origin.substr(origin.find(':') + 1);
  return path.find('.') == std::string_view::npos ? path : std::string_view();
}

}  // namespace

/// Whether a class or one of its bases is what the parameter takes.
int Linker::extension_fit(const Entity& object, const Entity& parameter, int depth) const {
  if (!parameter.known()) return kGeneric;
  if (object.kind == EntityKind::outside) {
    if (parameter.kind != EntityKind::outside) return kNo;
    const std::string_view own = names_.text(object.a), wanted = names_.text(parameter.a);
    if (own == wanted) return kExactly;
    const std::string_view type = type_of_origin(own);
    if (!type.empty() && type == type_of_origin(wanted)) return kExactly;
    return kPerhaps;
  }
  if (object.kind != EntityKind::instance || depth <= 0) return kNo;
  if (parameter.kind == EntityKind::instance && parameter.symbol() == object.symbol())
    return kExactly;
  std::vector<SymbolRef> queue{object.symbol()};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const auto& symbol = syntax(queue[next].file).symbols[queue[next].symbol.index()];
    for (std::uint32_t i = 0; i < symbol.base_count; ++i) {
      const Entity base = slots(queue[next].file).bases[symbol.first_base + i];
      if (base.kind == EntityKind::outside && parameter.kind == EntityKind::outside &&
          type_of_origin(names_.text(base.a)) == type_of_origin(names_.text(parameter.a)))
        return kBase;
      const bool is_class =
          base.kind == EntityKind::definition || base.kind == EntityKind::instance;
      if (!is_class || queue.size() >= kMaxClasses) continue;
      if (parameter.kind == EntityKind::instance && base.symbol() == parameter.symbol())
        return kBase;
      if (std::find(queue.begin(), queue.end(), base.symbol()) == queue.end())
        queue.push_back(base.symbol());
    }
  }
  return kNo;
}

/// The method of that name that fits the thing best, and how well (`fit`); with `seen_by` only of
/// packages that the file imports.
Entity Linker::best_extension(const Entity& object, std::string_view name, FileId seen_by,
                              int depth, int& fit) const {
  Entity best = Entity::none();
  fit = kNo;
  for (const SymbolRef candidate : packages_->extensions(hash64(name))) {
    const auto& symbol = syntax(candidate.file).symbols[candidate.symbol.index()];
    if (symbol.parameter_count == 0 || !rules(candidate.file).extension_methods) continue;
    if (seen_by.valid() && !sees(seen_by, candidate.file)) continue;
    const Entity parameter = slots(candidate.file).parameters[symbol.first_parameter];
    if (parameter.pending() && !forcing_) return parameter;
    const int own = extension_fit(object, parameter, depth);
    if (own <= fit) continue;
    fit = own;
    best = Entity::definition(candidate);
  }
  return best;
}

Entity Linker::extension(const Entity& object, std::string_view name, int depth) const {
  int fit = kNo;
  const Entity best = best_extension(object, name, {}, depth, fit);
  if (best.pending()) return best;
  // What every collection has is hardly meant.
  if (fit == kPerhaps && known_.element.ends_one(name)) return Entity::none();
  return fit >= kBase ? best : best.at_most(Confidence::medium);
}

/// Whether a file imports the package of another, or is of it.
bool Linker::sees(FileId file, FileId other) const {
  const std::uint32_t package = packages_->of(other);
  if (package == Packages::kNone || package == packages_->of(file)) return true;
  const auto holds = [&](const Resolution& module) {
    return module.kind == Resolution::Kind::package && module.rest.empty() && module.id == package;
  };
  const auto rows = index(file).wildcards();
  if (std::ranges::any_of(rows, [&](std::uint32_t row) { return holds(slots(file).modules[row]); }))
    return true;
  return resolver(file) != nullptr && std::ranges::any_of(resolver(file)->visible(file), holds);
}

/// Of the extensions of one name, only those whose package the file imports can be meant; of a
/// thing of the outside world no other is.
Entity Linker::seen_extension(FileId file, const Entity& object, std::string_view name,
                              const Entity& found, int depth) const {
  const Entity thing = plain(object);
  if (found.kind != EntityKind::definition || thing.kind != EntityKind::outside) return found;
  const SymbolRef chosen = found.symbol();
  const auto& symbol = syntax(chosen.file).symbols[chosen.symbol.index()];
  const bool is_extension = symbol.container.valid() && !symbol.receiver.empty();
  if (!is_extension || sees(file, chosen.file)) return found;
  name = name.substr(0, name.find('<'));
  int fit = kNo;
  const Entity best = best_extension(thing, name, file, depth, fit);
  if (best.pending()) return best;
  if (best.kind == EntityKind::none) return outside_member(thing.a, name).holding(thing.of);
  return fit >= kBase ? best : best.at_most(Confidence::medium);
}

}  // namespace cutaway::linking
