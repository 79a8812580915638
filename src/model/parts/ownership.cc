// SPDX-License-Identifier: Apache-2.0
// Which part runs which file: by folder, by the file in which a command starts, and by what is
// imported from there.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "meaning/package_names.h"
#include "model/parts/draft.h"
#include "model/parts/loaded_packages.h"

namespace cutaway::model {
namespace {

/// A repository may have many parts and many files; beyond this product of both, imports are not
/// followed.
constexpr std::size_t kMostSteps = 40'000'000;

/// Folder and package of a file; empty when it declares none.
std::string package_key(const Inputs& in, FileId file) {
  const syntax::Syntax& syntax = in.project.of(file);
  const std::string_view package = syntax.text(syntax.package);
  if (package.empty()) return {};
  return std::string(folder_name(in.file(file).path)) + '|' + std::string(package);
}

/// Where a folder or a namespace is a package, its import leads to one of its files, and what is
/// beside it needs no import at all: the files of what is called run too. In Rust a whole path
/// (`orders::routes::configure(app)`) stands for an import.
void add_called(const Inputs& in, FileId file, std::vector<FileId>& reached) {
  constexpr std::string_view kWhole[] = {".go", ".cs", ".java", ".kt", ".rs"};
  const std::string& path = in.file(file).path;
  if (std::ranges::none_of(kWhole, [&](std::string_view end) { return path.ends_with(end); }))
    return;
  for (const linking::Target& target : in.links.calls(file)) {
    const FileId called = target.symbol.file;
    if (called.valid() && called != file && std::ranges::find(reached, called) == reached.end())
      reached.push_back(called);
  }
}

/// In C# a directive opens a namespace: it leads to some file of it, and says nothing of which one
/// runs. Those that its words lead to do.
void keep_named(const Inputs& in, FileId file, std::vector<FileId>& reached) {
  if (!in.file(file).path.ends_with(".cs")) return;
  reached.clear();
  const auto add = [&](std::span<const linking::Target> targets) {
    for (const linking::Target& target : targets) {
      const FileId there = target.symbol.file;
      if (there.valid() && there != file && std::ranges::find(reached, there) == reached.end())
        reached.push_back(there);
    }
  };
  add(in.links.bases(file));
  add(in.links.annotations(file));
  add(in.links.calls(file));
}

/// What a tool has written runs with what calls it: routers, stubs.
bool is_run(const Inputs& in, FileId file) {
  return in.own(file) || in.file(file).origin == sources::Origin::generated;
}

/// It declares and does nothing of its own: it hands on what others declare.
bool only_hands_on(const Inputs& in, FileId file) {
  const syntax::Syntax& syntax = in.project.of(file);
  return syntax.symbols.empty() && syntax.calls.empty() && !in.links.file_imports(file).empty();
}

/// Whether a file that hands on leads to the other, directly or through more such files.
bool hands_on(const Inputs& in, FileId from, const std::vector<FileId>& declared) {
  constexpr std::size_t kMostFiles = 40;
  std::vector<FileId> open{from};
  for (std::size_t i = 0; i < open.size() && i < kMostFiles; ++i) {
    for (const FileId next : in.links.file_imports(open[i])) {
      if (std::ranges::find(declared, next) != declared.end()) return true;
      if (std::ranges::find(open, next) == open.end() && only_hands_on(in, next))
        open.push_back(next);
    }
  }
  return false;
}

/// Files that run when this one does: what it imports, without what it only takes types from. Of a
/// file that only hands on what many others declare, those that declare what is asked for.
std::vector<FileId> run_with(const Inputs& in, FileId file) {
  const auto all = in.links.file_imports(file);
  std::vector<FileId> reached(all.begin(), all.end());
  const auto& imports = in.project.of(file).imports;
  const auto links = in.links.imports(file);
  std::vector<FileId> used, typed;
  for (std::size_t i = 0; i < imports.size() && i < links.size(); ++i) {
    const bool types = imports[i].kind == syntax::ImportKind::type_only;
    if (links[i].file.valid()) (types ? typed : used).push_back(links[i].file);
  }
  const auto asked_past = [&](FileId next) {
    return std::ranges::find(used, next) == used.end() && only_hands_on(in, next) &&
           hands_on(in, next, used);
  };
  if (!used.empty()) std::erase_if(reached, asked_past);
  for (const FileId declared : used) {
    if (std::ranges::find(reached, declared) == reached.end()) reached.push_back(declared);
  }
  if (typed.empty()) return reached;
  const auto has = [](const auto& files, FileId one) {
    return std::find(files.begin(), files.end(), one) != files.end();
  };
  std::erase_if(reached, [&](FileId next) {
    if (has(used, next)) return false;
    // A file that only hands on what another declares is imported for the same types.
    return has(typed, next) || std::ranges::any_of(typed, [&](FileId declared) {
             return has(in.links.file_imports(next), declared);
           });
  });
  return reached;
}

/// Whether the second file gets to the first one by imports.
bool comes_from(const Inputs& in, FileId file, FileId start) {
  constexpr std::size_t kMostFiles = 2000;
  std::vector<FileId> open{start};
  std::set<FileId> seen{start};
  for (std::size_t i = 0; i < open.size() && i < kMostFiles; ++i) {
    for (const FileId next : in.links.file_imports(open[i])) {
      if (next == file) return true;
      if (in.own(next) && seen.insert(next).second) open.push_back(next);
    }
  }
  return false;
}

/// Another program starts in the second file and runs the first one, which only asks for it inside
/// of a function: `from app import app`.
bool asks_for_program(const Inputs& in, FileId file, FileId next) {
  // What a server starts from outside, by the name of its file, starts in none of its lines.
  static constexpr std::string_view kServed[] = {"app.py", "main.py", "server.py", "wsgi.py",
                                                 "asgi.py"};
  const bool served = std::ranges::count(kServed, base_name(in.file(next).path)) > 0;
  const bool starts = std::ranges::any_of(in.facts.entry_points, [&](const auto& entry) {
    return entry.place.file == next && entry.kind != "page";
  });
  if (!served && !starts) return false;
  const auto& imports = in.project.of(file).imports;
  const auto links = in.links.imports(file);
  for (std::size_t i = 0; i < imports.size() && i < links.size(); ++i)
    if (links[i].file == next && !imports[i].scope.valid()) return false;
  return comes_from(in, file, next);
}

using Takes = std::map<std::uint32_t, std::vector<std::uint32_t>>;

/// Packages of this repository that the manifest of a package takes, by their names.
Takes taken_by(const Inputs& in, const meaning::PackageNames& names) {
  Takes takes;
  for (const meaning::Dependency& dependency : in.facts.dependencies) {
    const auto to = names.wanted(dependency);
    if (dependency.in_project && dependency.scope != "test" && dependency.scope != "dev" && to)
      takes[dependency.package].push_back(*to);
  }
  return takes;
}

/// The packages, what they take, and what that takes.
std::set<std::uint32_t> closure(const Takes& takes, std::vector<std::uint32_t> open) {
  std::set<std::uint32_t> seen(open.begin(), open.end());
  while (!open.empty()) {
    const auto next = takes.find(open.back());
    open.pop_back();
    if (next == takes.end()) continue;
    for (const std::uint32_t one : next->second)
      if (seen.insert(one).second) open.push_back(one);
  }
  return seen;
}

/// A manifest that is only a parent of modules: it has no code of its own, and what lies below its
/// folder is that of modules of which none is in its brothers.
bool is_only_parent(const meaning::Package& package) {
  return std::ranges::any_of(package.settings, [](const meaning::NamedValue& one) {
    return one.name == "packaging" && one.value == "pom";
  });
}

constexpr std::uint32_t kNoProject = 0xffffffff;

/// Packages of others alone, which run no Go: a file of it there packs their pages into the program
/// around, or is the side of it that starts them (a runtime of .NET, of Java).
bool runs_no_go(const Inputs& in, const Draft& draft) {
  static constexpr std::string_view kOthers[] = {"npm", "nuget", "gradle", "maven"};
  return !draft.packages.empty() && std::ranges::all_of(draft.packages, [&](std::uint32_t p) {
    return std::ranges::count(kOthers, in.facts.packages[p].ecosystem) > 0;
  });
}

/// The manifests of its build say which files of these languages run in a program; such a manifest
/// is one of them.
std::vector<std::string_view> builds_of(std::string_view path) {
  for (const std::string_view end : {".cs", ".fs", ".vb", ".csproj", ".fsproj", ".vbproj"})
    if (path.ends_with(end)) return {"nuget"};
  if (path.ends_with(".java") || path.ends_with(".kt")) return {"maven", "gradle"};
  return {};
}

bool has_package_of(const Inputs& in, const Draft& draft,
                    const std::vector<std::string_view>& ecosystems) {
  return std::ranges::any_of(draft.packages, [&](std::uint32_t p) {
    return std::ranges::count(ecosystems, in.facts.packages[p].ecosystem) > 0;
  });
}

/// Pages whose manifest lies at the root hold nothing of the programs below it, which another build
/// makes and nobody packs together with them.
bool only_lies_above(const Inputs& in, const std::vector<Draft>& drafts, const Draft& root,
                     std::string_view path) {
  const auto ecosystems = builds_of(path);
  if (ecosystems.empty() || root.packages.empty() || !root.images.empty() ||
      has_package_of(in, root, ecosystems))
    return false;
  return std::ranges::any_of(drafts, [&](const Draft& draft) {
    return draft.part.built_here && draft.part.kind != "library" &&
           has_package_of(in, draft, ecosystems);
  });
}

bool is_dev(const Draft& draft) { return draft.part.runs == "dev"; }

/// Of several programs in one folder its code is told of the one that runs for real and answers
/// requests: a shell, a container that only builds the image, a job that sets up come after it.
int standing(const Draft& draft) {
  if (is_dev(draft)) return 3;
  if (draft.part.runs != "always") return 2;
  return draft.part.ports.empty() && !draft.workloads.empty() ? 1 : 0;
}

}  // namespace

/// A namespace is opened by all who declare something in it; what a project does not take is not
/// there when it is compiled, whatever it is called.
void Ownership::find_projects(const Inputs& in, const std::vector<Draft>& drafts) {
  const auto& packages = in.facts.packages;
  meaning::PackageNames names(in.facts);
  std::map<std::string_view, std::uint32_t> by_folder;
  for (std::uint32_t p = 0; p < packages.size(); ++p) {
    if (packages[p].ecosystem != "nuget" || !in.own(packages[p].place)) continue;
    names.add(p);
    by_folder.emplace(packages[p].folder, p);
  }
  project_of_.assign(users_.size(), kNoProject);
  may_.resize(drafts.size());
  if (by_folder.size() < 2) return;
  for (std::size_t f = 0; f < users_.size(); ++f) {
    const std::string& path = in.file(FileId(f)).path;
    if (!path.ends_with(".cs")) continue;
    for (std::string_view folder = folder_name(path); !folder.empty();
         folder = folder_name(folder)) {
      const auto found = by_folder.find(folder);
      if (found == by_folder.end()) continue;
      project_of_[f] = found->second;
      break;
    }
  }
  Takes takes = taken_by(in, names);
  // What is published before it is taken: "Shop.Messaging" of "Messaging.csproj".
  for (const meaning::Dependency& dependency : in.facts.dependencies) {
    if (dependency.package >= packages.size()) continue;
    for (std::string_view name = dependency.name; dependency.ecosystem == "nuget";) {
      if (const auto to = names.find(name, packages[dependency.package].folder)) {
        takes[dependency.package].push_back(*to);
        break;
      }
      const auto dot = name.find('.');
      if (dot == std::string_view::npos) break;
      name.remove_prefix(dot + 1);
    }
  }
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    const auto& own = drafts[i].packages;
    const bool known =
        std::ranges::any_of(own, [&](std::uint32_t p) { return packages[p].ecosystem == "nuget"; });
    if (known) may_[i] = closure(takes, own);
  }
}

bool Ownership::is_past_projects(std::uint32_t draft, FileId file) const {
  const std::uint32_t project = project_of_[file.index()];
  return project != kNoProject && !may_[draft].empty() && !may_[draft].contains(project);
}

Ownership::Ownership(const Inputs& in, const std::vector<Draft>& drafts)
    : users_(in.project.size()) {
  const bool entries = std::any_of(drafts.begin(), drafts.end(),
                                   [](const Draft& draft) { return !draft.entries.empty(); });
  for (std::size_t f = 0; f < users_.size() && entries; ++f) {
    if (const std::string key = package_key(in, FileId(f)); !key.empty())
      packages_[key].emplace_back(f);
  }
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].part.built_here) folders_.emplace_back(drafts[i].part.path, i);
  }
  std::sort(folders_.begin(), folders_.end(), [&](const auto& a, const auto& b) {
    const auto key = [&](const auto& row) {
      return std::tuple(std::string_view(row.first), standing(drafts[row.second]), row.second);
    };
    return key(a) < key(b);
  });
  for (std::size_t f = 0; f < users_.size(); ++f) users_[f] = packers(in, drafts, FileId(f));
  const std::size_t files = std::max<std::size_t>(users_.size(), 1);
  if (drafts.size() > kMostSteps / files) return;
  find_projects(in, drafts);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].part.built_here && drafts[i].part.kind != "library") reach(in, drafts, i);
  }
  give_pieces(in, drafts);
  give_loaded(in, drafts);
  // What only its makers start owns nothing that runs for real.
  for (auto& users : users_)
    std::ranges::stable_partition(users, [&](std::uint32_t user) { return !is_dev(drafts[user]); });
}

/// Files of a library that a program finds by itself are that program's, too.
void Ownership::give_loaded(const Inputs& in, const std::vector<Draft>& drafts) {
  const auto loaders = find_loaders(in, drafts, users_);
  for (auto& users : users_) {
    if (users.size() != 1) continue;
    const auto& more = loaders[users.front()];
    users.insert(users.end(), more.begin(), more.end());
  }
}

/// Files of a package that is no part and that nobody imports belong to the parts whose manifests
/// take the package: they find it by itself when they start.
void Ownership::give_pieces(const Inputs& in, const std::vector<Draft>& drafts) {
  const auto& packages = in.facts.packages;
  meaning::PackageNames names(in.facts);
  std::map<std::string_view, std::uint32_t> by_folder;
  for (std::uint32_t p = 0; p < packages.size(); ++p) {
    if (!in.own(packages[p].place)) continue;
    if (packages[p].ecosystem == "maven") names.add(p);
    if (packages[p].folder.empty()) continue;
    // Compilers of these link nothing that is not imported.
    if (packages[p].ecosystem == "go" || packages[p].ecosystem == "cargo") continue;
    if (packages[p].ecosystem != "maven") names.add(p);
    by_folder.emplace(packages[p].folder, p);
  }
  const auto takes = taken_by(in, names);
  std::vector<std::vector<std::uint32_t>> takers(packages.size());
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (!drafts[i].part.built_here || drafts[i].part.kind == "library") continue;
    const auto& own = drafts[i].packages;
    for (const std::uint32_t taken : closure(takes, own))
      if (std::ranges::find(own, taken) == own.end()) takers[taken].push_back(i);
  }
  // What a parent takes in, its children take in.
  for (std::uint32_t p = 0; p < packages.size(); ++p) {
    if (packages[p].ecosystem != "maven" || takers[p].empty()) continue;
    auto& users = users_[packages[p].place.file.index()];
    if (users.empty()) users = takers[p];
  }
  for (std::uint32_t p = 0; p < packages.size(); ++p)
    if (is_only_parent(packages[p])) takers[p].clear();
  std::vector<std::uint32_t> package_of(users_.size(), kNoProject);
  for (std::size_t f = 0; f < users_.size(); ++f) {
    for (std::string_view folder = folder_name(in.file(FileId(f)).path); !folder.empty();
         folder = folder_name(folder)) {
      const auto found = by_folder.find(folder);
      if (found == by_folder.end()) continue;
      package_of[f] = found->second;
      break;
    }
  }
  leave_main_takers(package_of, takers);
  for (std::size_t f = 0; f < users_.size(); ++f) {
    // A folder above all, which only its makers start, takes nothing from those who take it.
    const bool nobody =
        std::ranges::all_of(users_[f], [&](std::uint32_t user) { return is_dev(drafts[user]); });
    if (!nobody || !in.own(FileId(f)) || package_of[f] == kNoProject) continue;
    for (const std::uint32_t taker : takers[package_of[f]])
      if (std::ranges::find(users_[f], taker) == users_[f].end()) users_[f].push_back(taker);
  }
}

/// A program that imports a few files of a big library, beside one that imports most of them, does
/// not start what the library finds by itself: an updater beside the server.
void Ownership::leave_main_takers(const std::vector<std::uint32_t>& package_of,
                                  std::vector<std::vector<std::uint32_t>>& takers) const {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> imported;  // package, part
  for (std::size_t f = 0; f < users_.size(); ++f) {
    if (package_of[f] == kNoProject) continue;
    for (const std::uint32_t user : users_[f]) ++imported[{package_of[f], user}];
  }
  for (std::uint32_t p = 0; p < takers.size(); ++p) {
    std::size_t most = 0;
    const auto count = [&](std::uint32_t taker) {
      const auto found = imported.find({p, taker});
      return found == imported.end() ? std::size_t{0} : found->second;
    };
    for (const std::uint32_t taker : takers[p]) most = std::max(most, count(taker));
    constexpr std::size_t kFewOfMany = 4;
    std::erase_if(takers[p], [&](std::uint32_t taker) { return count(taker) * kFewOfMany < most; });
  }
}

std::vector<std::uint32_t> Ownership::holders(std::string_view path) const {
  std::vector<std::uint32_t> found;
  std::string_view folder = folder_name(path);
  while (true) {
    const auto [first, last] = std::equal_range(
        folders_.begin(), folders_.end(), std::pair<std::string, std::uint32_t>(folder, 0),
        [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto it = first; it != last; ++it) found.push_back(it->second);
    if (!found.empty() || folder.empty()) return found;
    folder = folder_name(folder);
  }
}

std::vector<std::uint32_t> Ownership::packers(const Inputs& in, const std::vector<Draft>& drafts,
                                              FileId file) const {
  const std::string& path = in.file(file).path;
  auto found = holders(path);
  const auto no_go = [&](std::uint32_t draft) { return runs_no_go(in, drafts[draft]); };
  for (std::size_t up = 0; path.ends_with(".go") && !found.empty() && up < drafts.size(); ++up) {
    const std::string& folder = drafts[found.front()].part.path;
    if (folder.empty() || !std::ranges::all_of(found, no_go)) break;
    found = holders(folder);  // what holds the folder itself
  }
  std::erase_if(found, [&](std::uint32_t draft) {
    return drafts[draft].part.path.empty() && only_lies_above(in, drafts, drafts[draft], path);
  });
  return found;
}

void Ownership::reach(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft) {
  std::vector<bool> seen(users_.size(), false);
  std::vector<FileId> open;
  const bool by_entry = !drafts[draft].entries.empty();
  for (std::size_t f = 0; f < users_.size(); ++f) {
    const auto& users = users_[f];
    const bool mine = std::find(users.begin(), users.end(), draft) != users.end();
    if (!mine || !in.own(FileId(f)) || by_entry) continue;
    open.emplace_back(f);
    seen[f] = true;
  }
  for (const FileId entry : drafts[draft].entries) {
    open.push_back(entry);
    seen[entry.index()] = true;
  }
  while (!open.empty()) {
    const FileId file = open.back();
    open.pop_back();
    std::vector<FileId> reached = run_with(in, file);
    keep_named(in, file, reached);
    if (!by_entry) add_called(in, file, reached);
    if (by_entry)
      std::erase_if(reached, [&](FileId next) { return asks_for_program(in, file, next); });
    // A package is imported whole, whichever of its files the import leads to.
    if (by_entry) {
      const auto found = packages_.find(package_key(in, file));
      if (found != packages_.end())
        reached.insert(reached.end(), found->second.begin(), found->second.end());
    }
    for (const FileId next : reached) {
      if (!is_run(in, next) || seen[next.index()] || is_past_projects(draft, next)) continue;
      const auto held = packers(in, drafts, next);
      const bool other =
          !held.empty() && std::find(held.begin(), held.end(), draft) == held.end() &&
          !drafts[held.front()].part.path.empty() && drafts[held.front()].part.kind != "library";
      if (other) continue;
      seen[next.index()] = true;
      open.push_back(next);
    }
  }
  for (std::size_t f = 0; f < users_.size(); ++f) {
    auto& users = users_[f];
    const auto at = std::find(users.begin(), users.end(), draft);
    if (seen[f] && at == users.end()) users.push_back(draft);
    // What the command's own entry does not reach belongs to the other commands of the image;
    // configuration is everyone's.
    const bool code =
        !in.project.of(FileId(f)).calls.empty() || !in.project.of(FileId(f)).symbols.empty();
    if (by_entry && code && !seen[f] && at != users.end()) users.erase(at);
  }
}

}  // namespace cutaway::model
