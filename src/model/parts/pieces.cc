// SPDX-License-Identifier: Apache-2.0
// A library that programs of the same workspace take is told with them; one that nobody here takes
// is made for others.
#include "model/parts/pieces.h"

#include <algorithm>
#include <array>
#include <map>

#include "meaning/context.h"
#include "meaning/site.h"
#include "model/parts/image_owners.h"

namespace cutaway::model {
namespace {

/// In these ecosystems a manifest describes programs of its own language alone: a script of another
/// one in the folder is a tool of the makers.
bool speaks_one_language(std::string_view ecosystem) {
  static constexpr std::string_view kSpoken[] = {"cargo", "cmake", "go", "npm", "nuget", "pypi"};
  return std::ranges::find(kSpoken, ecosystem) != std::end(kSpoken);
}

/// "dashboard-test-server", "mock-api": it stands in for a server where somebody tries others out.
bool stands_in(std::string_view name) {
  static constexpr std::string_view kTried[] = {"test", "mock", "fake", "stub", "dummy"};
  static constexpr std::string_view kServers[] = {"server", "api", "service", "backend"};
  const auto words = identifier_words(name);
  return words.size() > 1 && std::ranges::count(kServers, words.back()) > 0 &&
         std::ranges::count(kTried, words[words.size() - 2]) > 0;
}

bool packs_programs(const Inputs& in, const meaning::Dependency& plugin) {
  const std::string name = registry_name(plugin);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return (row.first == "packing_plugins" || row.first == "application_plugins") &&
           matches_glob(row.second, name);
  });
}

}  // namespace

Pieces::Pieces(const Builds& builds) : builds_(builds), in_(builds.in) {
  for (const auto& [row, value] : in_.catalogue.table("parts")) {
    if (row == "page_builders") page_builders_.push_back(value);
    if (row == "page_frameworks") page_frameworks_.push_back(value);
  }
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const std::string_view path = in_.file(FileId(f)).path;
    if (base_name(path) != "index.html") continue;
    const std::string_view folder = folder_name(path);
    const std::string_view last = base_name(folder);
    with_page_.emplace(last == "public" || last == "src" ? folder_name(folder) : folder);
  }
}

bool Pieces::is_needed(const meaning::Package& package) const {
  return std::ranges::any_of(in_.facts.dependencies, [&](const meaning::Dependency& d) {
    // A build may put one word before the names of all its modules.
    const bool module = package.ecosystem == "gradle" && d.name.ends_with("-" + package.name);
    return d.in_project && (module || d.name == package.name);
  });
}

bool Pieces::may_be_taken(const meaning::Package& package) const {
  const bool unpublished = package.ecosystem == "npm" && package.version.empty();
  return !package.is_private && !package.name.empty() && !unpublished && hands_out(package);
}

/// The manifest says what others take in, or the file lies where they look for it by themselves.
bool Pieces::hands_out(const meaning::Package& package) const {
  if (package.ecosystem != "npm" || !package.commands.empty()) return true;
  constexpr std::array<std::string_view, 6> kSaid = {"main",    "module", "types",
                                                     "browser", "files",  "exports"};
  constexpr std::array<std::string_view, 4> kFiles = {"index.js", "index.ts", "index.mjs",
                                                      "index.d.ts"};
  return std::ranges::any_of(package.settings,
                             [&](const meaning::NamedValue& said) {
                               return std::ranges::find(kSaid, said.name) != kSaid.end();
                             }) ||
         std::ranges::any_of(kFiles, [&](std::string_view file) {
           return in_.project.tree->find(join_path(package.folder, file)).has_value();
         });
}

bool Pieces::is_piece(const meaning::Package& package, bool code_runs) {
  if (package.folder.empty()) return false;
  if (!is_needed(package)) return false;
  if (package.ecosystem != "npm") return builds_products(package.ecosystem, code_runs);
  return std::any_of(in_.facts.packages.begin(), in_.facts.packages.end(),
                     [](const meaning::Package& p) { return p.folder.empty() && p.is_private; });
}

/// Ecosystems in which one build makes modules and programs together; beside programs the modules
/// are pieces of them.
bool Pieces::builds_products(std::string_view ecosystem, bool code_runs) {
  const bool modules = ecosystem == "maven" || ecosystem == "gradle" || ecosystem == "nuget";
  if (!modules && ecosystem != "cargo") return false;
  if (code_runs || packs_whole_tree(in_)) return true;
  if (programs_ < 0) {
    programs_ = 0;
    for (const meaning::Package& other : in_.facts.packages) {
      const bool own = other.ecosystem == ecosystem && in_.own(other.place) &&
                       !for_makers(other.folder) && !other.folder.empty();
      const bool runs = own && (said_kind(other) || listens_below(other.folder) ||
                                (ecosystem == "cargo" && !own_entries(other).empty()));
      if (runs) ++programs_;
    }
  }
  return programs_ > 1;
}

bool Pieces::takes_any(const meaning::Package& package, std::string_view row) const {
  const auto index = static_cast<std::uint32_t>(&package - in_.facts.packages.data());
  return std::ranges::any_of(in_.facts.dependencies, [&](const meaning::Dependency& one) {
    if (one.package != index || one.scope == "test") return false;
    const std::string name = registry_name(one);
    return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& known) {
      return known.first == row && matches_glob(known.second, name);
    });
  });
}

bool Pieces::builds_pages(const meaning::Package& package) {
  if (package.ecosystem == "cargo" && with_page_.contains(package.folder))
    return takes_any(package, "page_packages");
  if (package.ecosystem != "npm" || package.folder.empty()) return false;
  const auto runs = [&](const std::vector<std::string_view>& tools) {
    return std::ranges::any_of(package.scripts, [&](const meaning::NamedValue& script) {
      return script.name.starts_with("build") &&
             std::ranges::any_of(
                 tools, [&](std::string_view tool) { return contains(script.value, tool); });
    });
  };
  return runs(page_frameworks_) || (with_page_.contains(package.folder) && runs(page_builders_));
}

bool Pieces::is_packed_as_pages(const meaning::Package& package) {
  return builds_pages(package) &&
         std::ranges::any_of(in_.facts.images, [&](const meaning::ImageBuild& image) {
           return in_.own(image.place) && !for_makers(image.path) &&
                  std::ranges::any_of(image.copies, [&](const meaning::NamedValue& copy) {
                    const std::string source = join_path("", copy.value);
                    const bool beside = !below(image.path, package.folder);
                    return (beside || source != package.folder) && below(source, package.folder);
                  });
         });
}

bool Pieces::is_whole_program(const meaning::Package& package) {
  static constexpr std::string_view kOneImage[] = {"cargo", "gradle", "maven"};
  if (std::ranges::find(kOneImage, package.ecosystem) == std::end(kOneImage) ||
      package.folder.empty())
    return false;
  const bool whole = std::ranges::any_of(builds_.drafts, [](const Draft& draft) {
    return draft.deployed && draft.part.built_here && draft.part.path.empty() &&
           !draft.itself.valid() && !draft.images.empty();
  });
  return whole && std::ranges::none_of(in_.facts.packages, [&](const meaning::Package& other) {
           return other.ecosystem == package.ecosystem && other.folder != package.folder &&
                  in_.own(other.place) && !for_makers(other.folder) && starts_server(other);
         });
}

/// It is started by itself, and people or programs ask it.
bool Pieces::starts_server(const meaning::Package& package) const {
  return !own_entries(package).empty() && (listens_below(package.folder) || said_kind(package));
}

/// What it runs with drives a browser and runs tests: a program that tries others out.
bool Pieces::drives_browsers(const meaning::Package& package) const {
  std::vector<std::string_view> drivers, runners;
  for (const auto& [row, word] : in_.catalogue.table("browser_tests")) {
    if (row == "module") drivers.push_back(word);
    if (row == "runner") runners.push_back(word);
  }
  bool drives = false, runs = false;
  for (const meaning::Dependency& dependency : in_.facts.dependencies) {
    const bool here = dependency.scope == "runtime" && dependency.place.file == package.place.file;
    if (!here) continue;
    const auto says = [&](std::string_view word) { return contains(dependency.name, word); };
    drives = drives || std::ranges::any_of(drivers, says);
    runs = runs || std::ranges::any_of(runners, says);
  }
  return drives && runs;
}

bool Pieces::only_for_tests(const meaning::Package& package) const {
  if (package.ecosystem == "nuget") {
    const auto pieces = split(package.name, '.');
    const auto words = identifier_words(package.name);
    const bool among = std::ranges::any_of(
        pieces, [](std::string_view piece) { return piece == "Test" || piece == "Tests"; });
    return among || (!words.empty() && (words.back() == "test" || words.back() == "tests"));
  }
  const std::string_view name = base_name(package.folder);
  if (package.ecosystem == "pypi" && name.size() > 5 && name.ends_with("tests")) return true;
  if (drives_browsers(package) || stands_in(package.name)) return true;
  if (package.ecosystem != "cargo") return false;
  bool needed = false;
  for (const meaning::Dependency& dependency : in_.facts.dependencies) {
    if (!dependency.in_project || dependency.name != package.name) continue;
    if (dependency.scope != "dev" && dependency.scope != "test") return false;
    needed = true;
  }
  return needed;
}

bool Pieces::is_of(const meaning::Package& package, FileId file) const {
  if (!speaks_one_language(package.ecosystem)) return true;
  const std::string_view asked =
      meaning::ecosystem_of({in_.project, in_.links, in_.catalogue}, file);
  return asked.empty() || asked == package.ecosystem;
}

/// What only makes a server for others here to start is no program in Go; nor is a package whose
/// one server stands in a method of a class that others take.
bool Pieces::starts_there(const meaning::Package& package, FileId file) const {
  if (package.ecosystem == "npm" && !has_start(in_, package) && package.commands.empty() &&
      is_needed(package))
    return !listens_in_methods(file);
  if (package.ecosystem != "go" || !is_needed(package)) return true;
  return std::ranges::any_of(in_.facts.entry_points, [&](const meaning::EntryPoint& entry) {
    return entry.place.file == file && entry.kind == "main";
  });
}

/// All that starts in the file is a server, inside of classes.
bool Pieces::listens_in_methods(FileId file) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  bool any = false;
  for (const meaning::EntryPoint& entry : in_.facts.entry_points) {
    if (entry.place.file != file) continue;
    SymbolId at = meaning::symbol_at(syntax, entry.place.line);
    constexpr int kDeepest = 16;
    for (int i = 0; i < kDeepest && at.valid(); ++i) {
      if (syntax.symbols[at.index()].kind == syntax::SymbolKind::class_) break;
      at = syntax.symbols[at.index()].container;
    }
    if (entry.kind != "server" || !at.valid()) return false;
    any = true;
  }
  return any;
}

bool Pieces::builds_no_program(const meaning::Package& package) const {
  if (package.ecosystem == "cmake") return package.is_private && !package.folder.empty();
  if (package.ecosystem != "pypi") return false;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (file == package.place.file || !in_.own(file) || !builds_.is_code_file(file)) continue;
    if (below(in_.file(file).path, package.folder) && is_of(package, file)) return false;
  }
  return true;
}

bool Pieces::has_main(std::string_view folder) const {
  return std::ranges::any_of(in_.facts.entry_points, [&](const meaning::EntryPoint& entry) {
    return entry.kind == "main" && in_.own(entry.place) && below(in_.path(entry.place), folder);
  });
}

/// A jar that another module packs into its program, itself or with a jar between: what can be
/// started in it is a tool beside, unless its own build makes a program of it, too.
bool Pieces::is_taken_by_program(const meaning::Package& package) const {
  if (package.ecosystem != "maven" && package.ecosystem != "gradle") return false;
  const auto index = static_cast<std::uint32_t>(&package - in_.facts.packages.data());
  std::multimap<std::string_view, std::uint32_t> takers;
  for (const meaning::Dependency& one : in_.facts.dependencies) {
    if (one.package == index && packs_programs(in_, one)) return false;
    if (one.in_project && one.scope == "runtime" && one.package < in_.facts.packages.size())
      takers.emplace(one.name, one.package);
  }
  std::vector<std::uint32_t> open{index};
  std::set<std::uint32_t> seen{index};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const meaning::Package& taken = in_.facts.packages[open[i]];
    const auto [from, to] = takers.equal_range(taken.name);
    for (auto row = from; row != to; ++row) {
      const meaning::Package& other = in_.facts.packages[row->second];
      if (!in_.own(other.place) || for_makers(other.folder) || below(taken.folder, other.folder) ||
          below(package.folder, other.folder) || !seen.insert(row->second).second)
        continue;
      if (has_main(other.folder)) return true;
      open.push_back(row->second);
    }
  }
  return false;
}

/// A project of .NET that says of no output beside others that do: what is built of it starts
/// nothing, whatever stands in its files.
bool Pieces::is_class_library(const meaning::Package& package) const {
  const bool plain = std::ranges::any_of(package.settings, [](const meaning::NamedValue& setting) {
    return (setting.name == "Sdk" && setting.value == "Microsoft.NET.Sdk") ||
           (setting.name == "OutputType" && setting.value == "Library");
  });
  return package.ecosystem == "nuget" && plain && !said_kind(package) &&
         std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& other) {
           return other.ecosystem == "nuget" && in_.own(other.place) && said_kind(other);
         });
}

bool Pieces::is_plugin_of_program(const meaning::Package& package) const {
  if (!takes_any(package, "library_plugins")) return false;
  return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& other) {
    return &other != &package && other.ecosystem == package.ecosystem && in_.own(other.place) &&
           !for_makers(other.folder) && !takes_any(other, "library_plugins") &&
           (said_kind(other) || !builds_.entries_below(other.folder).empty());
  });
}

bool Pieces::is_crate_of_others(const meaning::Package& package) const {
  const auto holds = [&](const meaning::Package& one, std::string_view file) {
    return in_.project.tree->find(join_path(one.folder, file)).has_value();
  };
  if (package.ecosystem != "cargo" || !holds(package, "src/lib.rs")) return false;
  if (!holds(package, "src/main.rs")) return is_taken_by_programs(package);
  // A library takes no program: what starts beside such a crate tries it out.
  return !listens_below(package.folder) &&
         std::ranges::any_of(in_.facts.dependencies, [&](const meaning::Dependency& one) {
           if (!one.in_project || one.name != package.name || one.scope != "runtime" ||
               one.package >= in_.facts.packages.size())
             return false;
           const meaning::Package& taker = in_.facts.packages[one.package];
           return !for_makers(taker.folder) && holds(taker, "src/lib.rs");
         });
}

bool Pieces::is_module_of_others(const meaning::Package& package) const {
  if (package.folder.empty() || has_start(in_, package) || !package.commands.empty()) return false;
  return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& other) {
    const bool inside = package.ecosystem == "go" && below(package.folder, other.folder);
    return other.ecosystem == "go" && !other.folder.empty() &&
           (inside || other.folder == package.folder) && is_taken_by_programs(other) &&
           !has_main(other);
  });
}

bool Pieces::is_list_of_outer(const meaning::Package& package) const {
  if (package.name.empty() || package.folder.empty() || has_start(in_, package)) return false;
  return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& outer) {
    return outer.ecosystem == package.ecosystem && outer.name == package.name &&
           !outer.is_workspace_root && outer.folder.size() < package.folder.size() &&
           in_.own(outer.place) && below(package.folder, outer.folder);
  });
}

bool Pieces::is_shell_of_app(const meaning::Package& package) const {
  const auto is_shell_folder = [&](std::string_view folder) {
    const std::string_view first = folder.substr(0, folder.find('/'));
    return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "shell_folders" && row.second == first;
    });
  };
  return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& app) {
    if (app.ecosystem == package.ecosystem || app.folder.size() >= package.folder.size() ||
        !in_.own(app.place) || !below(package.folder, app.folder))
      return false;
    const std::string_view inside =
        std::string_view(package.folder).substr(app.folder.empty() ? 0 : app.folder.size() + 1);
    return is_shell_folder(inside) && takes_any(app, "shell_makers");
  });
}

bool Pieces::has_main(const meaning::Package& package) const {
  const std::string commands = join_path(package.folder, "cmd");
  return std::ranges::any_of(in_.facts.entry_points, [&](const meaning::EntryPoint& entry) {
    const std::string_view folder = folder_name(in_.path(entry.place));
    return entry.kind == "main" && (folder == package.folder || below(folder, commands));
  });
}

bool Pieces::is_taken_by_programs(const meaning::Package& package) const {
  return std::ranges::any_of(in_.facts.dependencies, [&](const meaning::Dependency& one) {
    return one.in_project && one.name == package.name && one.scope == "runtime" &&
           !for_makers(folder_name(in_.path(one.place)));
  });
}

std::vector<FileId> Pieces::own_entries(const meaning::Package& package) const {
  if (is_taken_by_program(package) || is_class_library(package) || is_crate_of_others(package) ||
      is_plugin_of_program(package))
    return {};
  std::vector<FileId> entries = builds_.entries_below(package.folder);
  std::erase_if(entries, [&](FileId entry) {
    // Cargo runs it before it builds the crate.
    const bool before = package.ecosystem == "cargo" &&
                        in_.file(entry).path == join_path(package.folder, "build.rs");
    return before || !is_of(package, entry) || !starts_there(package, entry) ||
           std::any_of(in_.facts.packages.begin(), in_.facts.packages.end(),
                       [&](const meaning::Package& other) {
                         return other.folder.size() > package.folder.size() &&
                                below(other.folder, package.folder) &&
                                below(in_.file(entry).path, other.folder);
                       });
  });
  return entries;
}

bool Pieces::is_script_language(const meaning::Package& package) {
  return package.ecosystem == "npm" || package.ecosystem == "pypi" || package.ecosystem == "gem" ||
         package.ecosystem == "composer";
}

bool Pieces::lists_tools_only(const meaning::Package& package) const {
  if (package.ecosystem != "npm" || !package.scripts.empty() || !package.commands.empty() ||
      !package.settings.empty())
    return false;
  bool any = false;
  for (const meaning::Dependency& dependency : in_.facts.dependencies) {
    if (dependency.package >= in_.facts.packages.size() ||
        &in_.facts.packages[dependency.package] != &package)
      continue;
    if (dependency.scope != "dev") return false;
    any = true;
  }
  return any;
}

bool Pieces::is_makers_command(const meaning::Package& package) {
  return package.ecosystem == "npm" && package.is_private && !package.commands.empty();
}

bool Pieces::has_front_page(const meaning::Package& package) const {
  return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
    const auto at = row.first.find('.');
    return row.first.substr(0, at) == "front_pages" &&
           row.first.substr(at + 1) == package.ecosystem &&
           in_.project.tree->find(join_path(package.folder, row.second)).has_value();
  });
}

bool Pieces::starts_below(const meaning::Package& workspace) {
  return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& package) {
    return package.folder.size() > workspace.folder.size() && in_.own(package.place) &&
           below(package.folder, workspace.folder) &&
           (has_start(in_, package) || builds_pages(package));
  });
}

std::optional<std::string> Pieces::said_kind(const meaning::Package& package) const {
  const bool library = std::ranges::any_of(package.settings, [](const meaning::NamedValue& said) {
    return said.name == "OutputType" && said.value == "Library";
  });
  if (library) return std::nullopt;
  for (const auto& [glob, kind] : part_rules(in_, "starts")) {
    for (const meaning::NamedValue& setting : package.settings) {
      if (matches_glob(glob, setting.name + "=" + setting.value)) return kind;
    }
  }
  const auto index = static_cast<std::uint32_t>(&package - in_.facts.packages.data());
  for (const auto& [plugin, kind] : part_rules(in_, "built_by")) {
    for (const meaning::Dependency& one : in_.facts.dependencies)
      if (one.package == index && registry_name(one) == plugin) return kind;
  }
  return std::nullopt;
}

bool Pieces::is_packed_to_run(const meaning::Package& package) const {
  return std::ranges::any_of(package.settings, [&](const meaning::NamedValue& said) {
    const auto rows = part_rules(in_, "packed_to_run");
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == said.name + "=" + said.value &&
             in_.project.tree->find(join_path(package.folder, row.second)).has_value();
    });
  });
}

bool Pieces::listens_below(std::string_view folder) const {
  const auto& routes = in_.facts.routes;
  const auto& entries = in_.facts.entry_points;
  return std::any_of(
             routes.begin(), routes.end(),
             [&](const auto& r) { return in_.own(r.place) && below(in_.path(r.place), folder); }) ||
         std::any_of(entries.begin(), entries.end(), [&](const auto& e) {
           return e.kind == "server" && in_.own(e.place) && below(in_.path(e.place), folder);
         });
}

}  // namespace cutaway::model
