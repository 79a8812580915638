// SPDX-License-Identifier: Apache-2.0
// Builds the tables of a Linker: rules, packages, resolvers, name tables, imports.
#include "linking/linker.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

constexpr int kMaxSteps = 4000;
thread_local int steps_left = kMaxSteps;  // of the question that this thread is asked
constexpr NameRules kNoRules{.self = "this"};

/// Whether the file could pass on all names of another one.
bool may_pass_on(const syntax::Syntax& syntax) {
  return std::ranges::any_of(
             syntax.imports,
             [&](const syntax::Import& import) { return syntax.text(import.name) == "*"; }) ||
         std::ranges::any_of(syntax.exports, [&](const syntax::Export& row) {
           return syntax.text(row.name) == "*";
         });
}

}  // namespace

Linker::Linker(const syntax::Project& project, const catalogue::Catalogue& catalogue,
               unsigned threads)
    : project_(project),
      threads_(threads),
      files_(project),
      known_(catalogue),
      known_packages_(catalogue),
      names_known_(catalogue),
      indexes_(project.size()),
      slots_(project.size()) {
  choose_rules();
  build_packages();
  prepare_resolvers();
  templates_ = std::make_unique<TemplateFiles>(project_, files_);

  build_indexes();
}

Linker::~Linker() {
  for (auto& index : indexes_) delete index.load();
}

/// Counts the steps of one question; one that is asked with the whole depth begins anew.
bool Linker::spend(int depth) {
  if (depth == kDepth) steps_left = kMaxSteps;
  return depth > 0 && --steps_left > 0;
}

void Linker::begin_question() { steps_left = kMaxSteps; }

void Linker::choose_rules() {
  std::vector<const ResolverRecord*> by_language(catalogue::languages().size(), nullptr);
  for (std::size_t r = 0; r < kResolvers_count; ++r) {
    for (const std::string_view name : kResolvers[r]->languages) {
      const LanguageId id = catalogue::find_language(name);
      if (id.valid()) by_language[id.index()] = kResolvers[r];
    }
  }
  rules_.assign(project_.size(), &kNoRules);
  record_of_.assign(project_.size(), nullptr);
  for (std::size_t i = 0; i < project_.size(); ++i) {
    const LanguageId language = project_.file(FileId(i)).language;
    if (!language.valid() || language.index() >= by_language.size()) continue;
    record_of_[i] = by_language[language.index()];
    if (record_of_[i] != nullptr) rules_[i] = &record_of_[i]->rules;
  }
}

void Linker::build_packages() {
  std::vector<PackageRule> rules(project_.size(), PackageRule::none);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (record_of_[i] != nullptr) rules[i] = record_of_[i]->packages;
  }
  packages_ = std::make_unique<Packages>(project_, rules);
}

void Linker::prepare_resolvers() {
  resolver_of_.assign(project_.size(), nullptr);
  resolvers_.resize(kResolvers_count);
  const Watching watching(&manifests_, FileId(), project_.size());
  for (std::size_t r = 0; r < kResolvers_count; ++r) {
    if (std::find(record_of_.begin(), record_of_.end(), kResolvers[r]) == record_of_.end())
      continue;
    resolvers_[r] = std::make_unique<WatchedResolver>(
        kResolvers[r]->prepare({project_, files_, *packages_, known_packages_, names_known_}),
        static_cast<std::uint32_t>(r), files_, *packages_);
    for (std::size_t i = 0; i < record_of_.size(); ++i) {
      if (record_of_[i] == kResolvers[r]) resolver_of_[i] = resolvers_[r].get();
    }
  }
}

/// The names of each import in its file.
std::vector<std::vector<std::string>> Linker::local_names(FileId file) const {
  const syntax::Syntax& syntax = this->syntax(file);
  std::vector<std::vector<std::string>> names(syntax.imports.size());
  for (std::size_t row = 0; row < names.size(); ++row) {
    const auto& import = syntax.imports[row];
    if (!import.alias.empty()) {
      names[row] = {std::string(syntax.text(import.alias))};
    } else if (!import.name.empty()) {
      names[row] = {std::string(syntax.text(import.name))};
    } else if (resolver(file) != nullptr) {
      names[row] = resolver(file)->local_names(file, syntax.text(import.module));
    }
  }
  return names;
}

/// Several threads may make the same index at the same time; the first one stays.
const FileIndex& Linker::make_index(FileId file) const {
  const Unwatched unwatched;
  auto made = std::make_unique<const FileIndex>(syntax(file), rules(file), local_names(file));
  const FileIndex* before = nullptr;
  if (indexes_[file.index()].compare_exchange_strong(before, made.get(),
                                                     std::memory_order_acq_rel)) {
    return *made.release();
  }
  return *before;
}

void Linker::build_indexes() {
  platform::parallel_for(project_.size(), threads_,
                         [&](std::size_t i) { resolve_imports(FileId(i)); });
  stars_.resize(project_.size());
  platform::parallel_for(project_.size(), threads_, [&](std::size_t i) {
    if (may_pass_on(syntax(FileId(i)))) stars_[i] = star_closure(FileId(i));
  });
}

/// A template's include is the name of a file; all else is the ecosystem's.
Resolution Linker::resolve_import(FileId file, const syntax::Import& import) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const std::string_view module = syntax.text(import.module);
  const LanguageId id = project_.file(file).language;
  const bool split = id.valid() && catalogue::language(id).grammar.empty();
  if (import.kind == syntax::ImportKind::include && split) {
    Resolution out;
    if (const auto found = templates_->find(file, module)) {
      out.kind = Resolution::Kind::file;
      out.file = *found;
    }
    return out;
  }
  const ModuleResolver* resolver = this->resolver(file);
  if (resolver == nullptr) return {};
  unsigned levels = 0;
  for (SymbolId scope = import.scope; scope.valid() && levels < 64;
       scope = syntax.symbols[scope.index()].container) {
    if (syntax.symbols[scope.index()].kind == syntax::SymbolKind::name_space) ++levels;
  }
  return resolver->resolve(file, resolver->from_inside(module, levels), syntax.text(import.name));
}

void Linker::resolve_imports(FileId file) {
  const syntax::Syntax& syntax = this->syntax(file);
  FileSlots& slots = this->slots(file);
  slots.imports.resize(syntax.imports.size());
  slots.symbols.resize(syntax.symbols.size());
  slots.parameters.resize(syntax.parameters.size());
  slots.bindings.resize(syntax.bindings.size());
  slots.bases.resize(syntax.bases.size());
  slots.modules.resize(syntax.imports.size());
  slots.export_modules.resize(syntax.exports.size());
  const ModuleResolver* resolver = this->resolver(file);
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    const auto& import = syntax.imports[i];
    slots.modules[i] = resolve_import(file, import);
    if (resolver == nullptr && slots.modules[i].kind == Resolution::Kind::unresolved) continue;
    const std::string key =
        std::string(syntax.text(import.module)) + "\n" + std::string(syntax.text(import.name));
    slots.lookups.push_back({hash64(key), slots.modules[i].kind != Resolution::Kind::unresolved});
  }
  if (resolver == nullptr) return;
  for (std::size_t i = 0; i < syntax.exports.size(); ++i) {
    const auto& row = syntax.exports[i];
    if (!row.module.empty())
      slots.export_modules[i] = resolver->resolve(file, syntax.text(row.module), {});
  }
}

}  // namespace cutaway::linking
