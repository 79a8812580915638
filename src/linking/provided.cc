// SPDX-License-Identifier: Apache-2.0
// What is given by name: fixtures that are handed to parameters, definitions that a dotted text
// names.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxText = 200, kMaxFolders = 32, kMaxParts = 16;

bool is_dotted_name(std::string_view text) {
  if (text.empty() || text.size() > kMaxText || text.front() == '.' || text.back() == '.')
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  });
}

/// The function when an annotation says that its result is handed out by its name; pending while
/// the annotation is.
Entity provider(const Linker& linker, SymbolRef function, int depth) {
  const syntax::Syntax& syntax = linker.syntax(function.file);
  const SymbolId scope = syntax.symbols[function.symbol.index()].container;
  Entity out = Entity::none();
  for (const std::uint32_t row : linker.index(function.file).annotations_of(function.symbol)) {
    const auto& annotation = syntax.annotations[row];
    const Entity made =
        annotation.callee.valid()
            ? linker.evaluate(function.file, annotation.callee, depth - 1)
            : linker.dotted_entity(function.file, scope, syntax.text(annotation.name), depth - 1);
    if (made.pending()) out = made;
    if (made.kind != EntityKind::outside) continue;
    const std::string* written = linker.known().injection.find(linker.names().text(made.a));
    if (written != nullptr && Parameters(*written).has("by_name"))
      return Entity::definition(function);
  }
  return out;
}

}  // namespace

/// Whether an annotation on a function says that its result is handed out by its name.
bool Linker::is_provider(SymbolRef function, int depth) const {
  return provider(*this, function, depth).known();
}

/// The provider of that name that a file declares or imports.
Entity Linker::provider_in(FileId file, std::string_view name, int depth) const {
  for (const NameRow& row : index(file).find(FileIndex::kTop, hash64(name))) {
    const Entity entity = row_entity(file, row, depth - 1);
    if (entity.pending() && !forcing_) return entity;
    if (entity.kind != EntityKind::definition) continue;
    const Entity found = provider(*this, entity.symbol(), depth - 1);
    if (found.known() || (found.pending() && !forcing_)) return found;
  }
  return Entity::none();
}

Entity Linker::provided(FileId file, SymbolId function, std::string_view parameter,
                        int depth) const {
  if (!function.valid() || !known_.injection.hands_out() || !spend(depth)) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& symbol = syntax.symbols[function.index()];
  const bool asks =
      syntax.text(symbol.name).starts_with(known_.injection.users()) ||
      (!index(file).annotations_of(function).empty() && is_provider({file, function}, depth - 1));
  if (!asks) return Entity::none();
  const auto given = [&](const Entity& giver) {
    if (giver.pending()) return giver;
    const SymbolRef ref = giver.symbol();
    const bool yields =
        (this->syntax(ref.file).symbols[ref.symbol.index()].flags & syntax::kGenerator) != 0;
    const Entity made = result(giver, depth - 1);
    return (yields ? each(ref.file, made, depth - 1) : made).at_most(Confidence::medium);
  };
  if (const SymbolId owner = index(file).class_around(syntax, function); owner.valid()) {
    const Entity own = class_member({file, owner}, parameter, depth - 1, false);
    const bool is_own =
        own.kind == EntityKind::definition && own.symbol() != SymbolRef{file, function};
    if (is_own && is_provider(own.symbol(), depth - 1)) return given(own);
  }
  const Entity own = provider_in(file, parameter, depth - 1);
  if (own.pending()) return own;
  if (own.known() && own.symbol() != SymbolRef{file, function}) return given(own);
  std::string_view folder = folder_name(files_.path(file));
  for (std::size_t step = 0; step < kMaxFolders; ++step) {
    const std::string path = (folder.empty() ? "" : std::string(folder) + "/") +
                             std::string(known_.injection.handed_out_in());
    if (const auto above = files_.find(path); above && *above != file) {
      const Entity there = provider_in(*above, parameter, depth - 1);
      if (there.known() || there.pending()) return given(there);
    }
    if (folder.empty()) break;
    folder = folder_name(folder);
  }
  return Entity::none();
}

Entity Linker::dotted_text(FileId file, std::string_view text, std::string_view below,
                           int depth) const {
  const ModuleResolver* resolver = this->resolver(file);
  if (resolver == nullptr || !is_dotted_name(text) || !spend(depth)) return Entity::none();
  const std::size_t dots = static_cast<std::size_t>(std::count(text.begin(), text.end(), '.'));
  if (dots == 0) return below.empty() ? Entity::none() : name_entity(file, {}, text, depth - 1);
  if (dots >= kMaxParts) return Entity::none();
  if (!below.empty() && dots == 1) {
    const std::size_t dot = text.find('.');
    const std::string module = std::string(text.substr(0, dot)) + "." + std::string(below);
    const Resolution found = resolver->resolve(file, module, text.substr(dot + 1));
    const Entity named =
        found.kind == Resolution::Kind::file ? resolved(found, depth - 1) : Entity::none();
    if (named.kind != EntityKind::none) return named;
  }
  // The longest beginning that is a module of the project.
  for (std::size_t end = text.rfind('.'); end != std::string_view::npos && end > 0;
       end = text.rfind('.', end - 1)) {
    Resolution found = resolver->resolve(file, text.substr(0, end), {});
    if (found.kind != Resolution::Kind::file) continue;
    found.rest = std::string(text.substr(end + 1));
    return resolved(found, depth - 1);
  }
  return Entity::none();
}

}  // namespace cutaway::linking
