// SPDX-License-Identifier: Apache-2.0
// Joins what manifests ask for with the imports and calls of the product's own files.
#include "model/libraries/uses.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "meaning/context.h"
#include "meaning/locks/lock_file.h"
#include "model/inputs.h"
#include "model/libraries/copies.h"
#include "model/libraries/imports.h"
#include "model/libraries/undeclared.h"
#include "model/stack/callers_by.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

bool runs(std::string_view scope) {
  return scope.empty() || scope == "runtime" || scope == "optional" || scope == "peer";
}

/// Whether it is only there to build the product: what is put into one file, or lies where the
/// product runs, is asked for so, too.
bool builds(std::string_view scope) { return scope == "dev" || scope == "build"; }

/// Whether it is told as a technology: small ones are so only where very many files use them.
bool is_told(const Analysis& analysis, const meaning::Dependency& one) {
  const auto known = analysis.catalogue->by_package(one.ecosystem, one.name);
  return std::ranges::any_of(known, [&](TechnologyId id) {
    return !analysis.catalogue->technology(id).minor ||
           std::ranges::any_of(analysis.model->technologies,
                               [&](const TechnologyUse& use) { return use.technology == id; });
  });
}

/// `id 'java'` of build.gradle: what adds to the build tool has no artifact, and no code takes it
/// in. The packages of Java's own begin with the same word.
bool is_plug_in_of_build(const meaning::Dependency& one) {
  return (one.ecosystem == "maven" || one.ecosystem == "gradle") &&
         one.name.find(':') == std::string::npos;
}

/// The first so many words of a dotted name, as letters: "phoenix.live" → "phoenixlive".
std::string key_of_words(std::string_view name, std::size_t words) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < words && at <= name.size(); ++i) {
    const std::size_t end = std::min(name.find_first_of(".\\/", at), name.size());
    out += name_key(name.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Whether a library `group:artifact` may hold a package that goes on below its group: a group has
/// many libraries, and `org.joda.time` is none of `org.joda:joda-money`. One that is called as its
/// group ends holds all of it: `org.jsoup:jsoup`.
bool may_hold(std::string_view library, std::string_view package, std::size_t group_words) {
  const std::size_t colon = library.find(':');
  if (colon == std::string_view::npos) return true;
  const std::string_view group = library.substr(0, colon);
  const std::string artifact = name_key(library.substr(colon + 1));
  if (artifact.ends_with(name_key(group.substr(group.rfind('.') + 1)))) return true;
  const std::string held = key_of_words(package, group_words);
  const std::string next = key_of_words(package, group_words + 1).substr(held.size());
  return next.empty() || contains(artifact, next);
}

/// What lock files say of libraries, by ecosystem and name.
class Locked {
 public:
  explicit Locked(const Inputs& in)
      : locks_(meaning::read_locks({in.project, in.links, in.catalogue})) {
    for (const meaning::LockFile& lock : locks_)
      for (const meaning::LockedLibrary& one : lock.libraries)
        if (!one.in_project) rows_.try_emplace(key_of(lock.ecosystem, one.name), &one);
  }

  /// Null where no lock file has it.
  const meaning::LockedLibrary* find(std::string_view ecosystem, std::string_view name) const {
    const auto at = rows_.find(key_of(ecosystem, name));
    return at == rows_.end() ? nullptr : at->second;
  }

 private:
  static std::pair<std::string, std::string> key_of(std::string_view ecosystem,
                                                    std::string_view name) {
    return {std::string(ecosystem), name_key(name)};
  }

  std::vector<meaning::LockFile> locks_;
  std::map<std::pair<std::string, std::string>, const meaning::LockedLibrary*> rows_;
};

/// Unknown libraries of own manifests, and which of them an import names.
class Unknown {
 public:
  explicit Unknown(const Inputs& in, const Analysis& analysis) : in_(in) {
    const Locked locked(in);
    std::map<std::pair<std::string, std::string>, std::size_t> at;
    std::set<std::pair<std::string, std::string>> ours;  ///< what is made here is no library
    for (const meaning::Package& one : in.facts.packages)
      if (in.own(one.place)) ours.insert({one.ecosystem, name_key(one.name)});
    for (const meaning::Dependency& one : in.facts.dependencies) {
      if (one.in_project || !in.own(one.place) || is_plug_in_of_build(one)) continue;
      if (one.ecosystem == "maven" || one.ecosystem == "gradle")
        groups_.insert(key_of_words(one.name.substr(0, one.name.find(':')), 2));
      Library library;
      library.ecosystem = one.ecosystem;
      library.name = one.name;
      const meaning::LockedLibrary* const its = locked.find(one.ecosystem, one.name);
      if (its != nullptr) library.namespaces = its->namespaces;
      if (!(runs(one.scope) || builds(one.scope)) || is_by_hand(in.catalogue, in.path(one.place)) ||
          is_told(analysis, one) || ours.contains({one.ecosystem, name_key(one.name)})) {
        // It has its own modules: "django" is not of django-cachalot.
        claimed_.insert({one.ecosystem, name_key(one.name)});
        libraries_.all.push_back(std::move(library));
        continue;
      }
      const auto [row, fresh] = at.try_emplace({one.ecosystem, lower(one.name)}, uses_.size());
      if (!fresh) {
        uses_[row->second].only_to_build = uses_[row->second].only_to_build && builds(one.scope);
        continue;
      }
      LibraryUse& use = uses_.emplace_back();
      use.ecosystem = one.ecosystem;
      use.name = one.name;
      use.version = one.locked.empty() ? one.wanted : one.locked;
      use.declared = one.place;
      use.only_to_build = builds(one.scope);
      if (its != nullptr) {
        use.about = its->about;
        use.about_place = its->about_place;
      }
      rows_.emplace(Imports::key_of(library), row->second);
      libraries_.all.push_back(std::move(library));
    }
    // The same library may stand in two manifests, once told and once not.
    for (const auto& [key, row] : at) claimed_.erase({key.first, name_key(key.second)});
    imports_.emplace(analysis, libraries_);
    std::set<std::pair<std::string, std::string>> several;
    for (std::size_t i = 0; i < uses_.size(); ++i)
      if (!by_words_.emplace(words_of(uses_[i]), i).second) several.insert(words_of(uses_[i]));
    // Which of them an import is of nobody can tell.
    for (const auto& words : several) by_words_.erase(words);
  }

  std::vector<LibraryUse>& uses() { return uses_; }

  /// Whether a manifest asks for a library of such a name, told here or elsewhere.
  bool is_asked_for(std::string_view ecosystem, std::string_view package) const {
    return !imports_->library_named(ecosystem, package).empty() ||
           (ecosystem == "maven" && groups_.contains(key_of_words(package, 2)));
  }

  /// Rows of `uses()`; at most one.
  std::vector<std::uint32_t> named_by(std::string_view ecosystem, std::string_view package) const {
    if (is_shared(package)) return {};
    const std::string whole = imports_->library_named(ecosystem, package);
    if (const auto at = rows_.find(whole); at != rows_.end()) {
      if (is_only_first_word(uses_[at->second], package)) return {};
      return {static_cast<std::uint32_t>(at->second)};
    }
    if (!imports_->named(ecosystem).empty() && ecosystem != "composer") return {};
    if (ecosystem == "composer") {
      // A lock file says whose namespace it is.
      if (!whole.empty()) return {};
      if (const auto row = named_inside(package)) {
        if (*row == kClaimed) return {};
        return {static_cast<std::uint32_t>(*row)};
      }
    }
    // Others are called as their package is, or begin so: `SharpCompress.Archives`.
    for (std::size_t words = 4; words > 0; --words) {
      const auto at = by_words_.find({std::string(ecosystem), key_of_words(package, words)});
      if (at != by_words_.end() && may_hold(uses_[at->second].name, package, words))
        return {static_cast<std::uint32_t>(at->second)};
    }
    return {};
  }

 private:
  /// Whether libraries of one maker lie side by side in the module, so that its name tells none.
  bool is_shared(std::string_view package) const {
    return std::ranges::any_of(in_.catalogue.table("library_uses"), [&](const auto& row) {
      return row.first == "shared_modules" && row.second == package;
    });
  }

  /// Whether a module is called as a longer name begins: `graphene` may be of graphene-optimizer,
  /// and of any other library that is built upon it.
  bool is_only_first_word(const LibraryUse& use, std::string_view package) const {
    if (use.ecosystem != "pypi") return false;
    const std::vector<std::string> modules = imports_->modules_of(use.name);
    return !modules.empty() && modules.front().starts_with(std::string(package) + '_');
  }

  static constexpr std::size_t kClaimed = static_cast<std::size_t>(-1);

  /// Of a vendor's namespaces the innermost that a library of its is called after:
  /// `Doctrine.Common.Collections` is of doctrine/collections, not of doctrine/common.
  std::optional<std::size_t> named_inside(std::string_view package) const {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at <= package.size();) {
      const std::size_t end = std::min(package.find_first_of(".\\/", at), package.size());
      words.push_back(package.substr(at, end - at));
      at = end + 1;
    }
    for (std::size_t last = words.size() - 1; last > 0; --last) {
      const std::pair key{std::string("composer"), name_key(words[0]) + name_key(words[last])};
      if (const auto at = by_words_.find(key); at != by_words_.end()) return at->second;
      if (claimed_.contains(key)) return kClaimed;
    }
    return std::nullopt;
  }

  static std::pair<std::string, std::string> words_of(const LibraryUse& use) {
    // "org.jsoup:jsoup" has its packages below "org.jsoup".
    const std::string_view name = std::string_view(use.name).substr(0, use.name.find(':'));
    return {use.ecosystem == "gradle" ? "maven" : use.ecosystem, name_key(name)};
  }

  const Inputs& in_;
  std::vector<LibraryUse> uses_;
  Libraries libraries_;
  std::optional<Imports> imports_;
  std::map<std::string, std::size_t, std::less<>> rows_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_words_;
  std::set<std::string, std::less<>> groups_;  ///< of Java's artifacts, by their first two words
  std::set<std::pair<std::string, std::string>> claimed_;  ///< of libraries that are told elsewhere
};

/// Adds each file that imports one, with the names that it takes out.
class Taking {
 public:
  Taking(const Inputs& in, Unknown& unknown) : in_(in), unknown_(unknown), undeclared_(in) {}

  void run(const std::vector<std::string_view>& ecosystems) {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file) || ecosystems[f].empty() || is_by_hand(in_.catalogue, in_.file(file).path))
        continue;
      look_at(file, ecosystems[f]);
    }
    for (auto& [key, taken] : taken_) unknown_.uses()[key.first].taken.push_back(taken);
    for (LibraryUse& use : unknown_.uses())
      std::ranges::stable_sort(use.taken, std::greater<>(), &TakenName::files);
    brought_ = undeclared_.found(ecosystems);
  }

  /// What no manifest asks for and much of the code takes in.
  std::vector<LibraryUse>& brought() { return brought_; }

 private:
  void look_at(FileId file, std::string_view ecosystem) {
    const syntax::Syntax& syntax = in_.project.of(file);
    const auto links = in_.links.imports(file);
    std::set<std::uint32_t> here;
    std::set<std::pair<std::uint32_t, std::string>> names;
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      if (links[i].package == 0) continue;
      const Place place{file, syntax.imports[i].line, syntax.imports[i].line};
      const std::string name(syntax.text(syntax.imports[i].name));
      const std::string_view package = in_.links.name(links[i].package);
      const auto rows = unknown_.named_by(ecosystem, package);
      if (rows.empty() && !unknown_.is_asked_for(ecosystem, package))
        undeclared_.see(ecosystem, package, name, place);
      for (const std::uint32_t row : rows) {
        if (here.insert(row).second) unknown_.uses()[row].files.push_back(place);
        const bool type = syntax.imports[i].kind == syntax::ImportKind::type_only;
        if (name.size() < 2 || name == "default" || type) continue;
        if (names.emplace(row, name).second) add(row, name, place);
      }
    }
  }

  void add(std::uint32_t row, const std::string& name, const Place& place) {
    TakenName& taken = taken_[{row, name}];
    if (taken.files++ > 0) return;
    taken.name = name;
    taken.place = place;
  }

  const Inputs& in_;
  Unknown& unknown_;
  Undeclared undeclared_;
  std::vector<LibraryUse> brought_;
  std::map<std::pair<std::uint32_t, std::string>, TakenName> taken_;
};

}  // namespace

std::vector<LibraryUse> find_library_uses(const Analysis& analysis) {
  const Inputs in{*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts};
  Unknown unknown(in, analysis);
  Taking taking(in, unknown);
  taking.run(meaning::file_ecosystems({in.project, in.links, in.catalogue}));
  std::map<std::uint32_t, Called> called;
  if (!unknown.uses().empty())
    called = find_callers_by(analysis, [&](std::string_view ecosystem, std::string_view name) {
      return unknown.named_by(ecosystem, name);
    });
  std::vector<LibraryUse> out = std::move(unknown.uses());
  for (auto& [row, calls] : called) {
    LibraryUse& use = out[row];
    // Code of some languages names a library where it calls it, and imports nothing.
    std::set<FileId> known;
    use.named = use.files;
    for (const Place& place : use.files) known.insert(place.file);
    for (const Caller& caller : calls.callers)
      if (!is_by_hand(in.catalogue, in.path(caller.place)) &&
          known.insert(caller.place.file).second)
        use.files.push_back(caller.place);
    std::ranges::sort(use.files);
    use.called = std::move(calls);
  }
  std::erase_if(out, [](const LibraryUse& use) { return use.files.empty(); });
  std::ranges::move(taking.brought(), std::back_inserter(out));
  std::ranges::move(find_copies(in), std::back_inserter(out));
  std::ranges::stable_sort(out, std::greater<>(),
                           [](const LibraryUse& use) { return use.files.size(); });
  return out;
}

}  // namespace cutaway::model
