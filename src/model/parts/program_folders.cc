// SPDX-License-Identifier: Apache-2.0
// Go keeps many programs below one manifest; the folders around their first files tell them apart.
#include "model/parts/program_folders.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/parts/process_commands.h"

namespace cutaway::model {
namespace {

using Programs = std::map<std::string, std::vector<FileId>>;

/// "orders-service" of "app/orders/service", "orders-api" of "app/orders/cmd/api".
std::string last_two(std::string_view folder) {
  std::string_view around = folder_name(folder);
  if (base_name(around) == "cmd") around = folder_name(around);
  const std::string_view above = base_name(around);
  return above.empty() ? std::string(base_name(folder))
                       : std::string(above) + "-" + std::string(base_name(folder));
}

/// A library may listen, too, for whoever asks it to.
bool has_main(const Inputs& in, FileId file) {
  const syntax::Syntax& syntax = in.project.of(file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.kind == syntax::SymbolKind::function && syntax.text(symbol.name) == "main";
  });
}

/// "pkg/pages/cmd/bundle" beside "cmd/shop": a generator inside of a library.
bool is_inside_library(std::string_view folder) {
  const auto pieces = split(folder, '/');
  const auto command = std::ranges::find(pieces, "cmd");
  return command != pieces.end() && std::any_of(pieces.begin(), command, [](std::string_view one) {
           return one == "pkg" || one == "internal";
         });
}

/// Generators of libraries are the makers' where there are programs below another `cmd`.
void drop_generators(Programs& started) {
  const bool own = std::ranges::any_of(started, [](const auto& row) {
    return contains("/" + row.first + "/", "/cmd/") && !is_inside_library(row.first);
  });
  if (own) std::erase_if(started, [](const auto& row) { return is_inside_library(row.first); });
}

/// Folders in which a `main` of Go lies.
Programs started_in(const Builds& builds, std::string_view below_folder) {
  Programs found;
  for (const FileId entry : builds.entries_below(below_folder)) {
    const std::string& path = builds.in.file(entry).path;
    if (path.ends_with(".go") && has_main(builds.in, entry))
      found[std::string(folder_name(path))].push_back(entry);
  }
  drop_generators(found);
  return found;
}

bool is_plain(const Inputs& in, std::string_view name) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "plain_folders" && row.second == name;
  });
}

/// Several folders `cmd` with several programs each: every one of them is a program of its own.
bool has_many_commands(const Programs& started) {
  std::map<std::string_view, std::size_t> beside;
  for (const auto& row : started) {
    const std::string_view commands = folder_name(row.first);
    if (base_name(commands) == "cmd") ++beside[commands];
  }
  return std::ranges::count_if(beside, [](const auto& row) { return row.second > 1; }) > 1;
}

/// What lies beside `cmd`, where one program alone is started from there.
std::string home_of(const Programs& started, std::string_view folder) {
  if (base_name(folder) == "cmd") return std::string(folder_name(folder));
  const std::string_view commands = folder_name(folder);
  if (base_name(commands) != "cmd" || folder_name(commands).empty()) return {};
  const auto beside =
      std::ranges::count_if(started, [&](const auto& row) { return below(row.first, commands); });
  if (beside == 1) return std::string(folder_name(commands));
  return has_many_commands(started) ? std::string(folder) : std::string();
}

bool answers(const Inputs& in, std::string_view folder) {
  const auto inside = [&](const Place& place) {
    return in.own(place) && below(in.path(place), folder);
  };
  return std::ranges::any_of(in.facts.routes, [&](const auto& r) { return inside(r.place); }) ||
         std::ranges::any_of(in.facts.entry_points,
                             [&](const auto& e) { return e.kind == "server" && inside(e.place); });
}

/// Neighbours that start beside each other without a folder `cmd`, and listen.
void add_neighbours(const Inputs& in, const Programs& started, Programs& homes) {
  std::map<std::string_view, std::vector<const Programs::value_type*>> beside;
  for (const auto& row : started) {
    const std::string_view above = folder_name(row.first);
    const bool command = base_name(row.first) == "cmd" || base_name(above) == "cmd";
    if (!command && !above.empty() && answers(in, row.first)) beside[above].push_back(&row);
  }
  for (const auto& [above, rows] : beside) {
    if (rows.size() < 2) continue;
    for (const auto* row : rows) homes.insert(*row);
  }
}

}  // namespace

bool starts_a_program(const Inputs& in, FileId entry) {
  const syntax::Syntax& syntax = in.project.of(entry);
  return !in.file(entry).path.ends_with(".go") || syntax.package.empty() ||
         syntax.text(syntax.package) == "main";
}

std::map<std::string, std::vector<FileId>> programs_below_cmd(const Inputs& in,
                                                              const std::vector<FileId>& entries) {
  Programs programs;
  for (const FileId entry : entries) {
    const std::string folder(folder_name(in.file(entry).path));
    if (base_name(folder_name(folder)) == "cmd" && starts_a_program(in, entry))
      programs[folder].push_back(entry);
  }
  drop_generators(programs);
  return programs;
}

std::vector<ProgramFolder> program_folders(const Builds& builds, std::string_view below_folder) {
  const Programs started = started_in(builds, below_folder);
  Programs homes;
  for (const auto& [folder, entries] : started) {
    const std::string home = home_of(started, folder);
    if (home.size() <= below_folder.size() || for_makers(home)) continue;
    auto& known = homes[home];
    known.insert(known.end(), entries.begin(), entries.end());
  }
  add_neighbours(builds.in, started, homes);
  // A program inside of another one's folder is a command of it.
  std::erase_if(homes, [&](const auto& row) {
    return std::ranges::any_of(homes, [&](const auto& other) {
      return other.first != row.first && below(row.first, other.first);
    });
  });
  if (homes.size() < 2) return {};
  std::set<std::string_view> names;
  bool clash = false;
  for (const auto& row : homes) {
    const std::string_view name = base_name(row.first);
    clash = clash || !names.insert(name).second || is_plain(builds.in, name);
  }
  std::vector<ProgramFolder> found;
  for (const auto& [folder, entries] : homes)
    found.push_back({folder, clash ? last_two(folder) : std::string(base_name(folder)), entries});
  return found;
}

void attach_program(Builds& builds, Draft& draft, const std::string& folder) {
  builds.attach(draft, folder);
  if (!draft.entries.empty() || !draft.packages.empty()) return;
  for (const FileId entry : builds.entries_below(folder)) {
    const std::string& path = builds.in.file(entry).path;
    const bool starts = path.ends_with(".go") && folder_name(path) == folder;
    if (starts && starts_a_program(builds.in, entry)) draft.entries.push_back(entry);
  }
}

bool is_for_people(std::string_view program) {
  return program == "cli" || program.ends_with("-cli") || program.ends_with("ctl") ||
         program.starts_with("kubectl-");
}

std::vector<std::string> folder_keys(std::string_view folder) {
  std::vector<std::string> keys{name_key(base_name(folder))};
  add_once(keys, name_key(last_two(folder)));
  return keys;
}

std::string_view without_ending(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string plain_command(std::string_view command) {
  std::string out(command);
  for (char& c : out) {
    if (c == '"' || c == '[' || c == ']' || c == ',' || c == '\'') c = ' ';
  }
  return out;
}

std::string file_named(const Inputs& in, std::string_view folder, std::string_view command) {
  for (const std::string_view word : split(command, ' ')) {
    if (!contains(word, ".") || word.starts_with("/") || word.starts_with("-")) continue;
    std::string path = join_path(folder, word);
    if (in.project.tree->find(path)) return path;
  }
  return {};
}

void start_scripts(Builds& builds) {
  const Inputs& in = builds.in;
  for (Draft& draft : builds.drafts) {
    if (!draft.part.built_here || !draft.entries.empty()) continue;
    const std::string named = file_named(in, draft.part.path, plain_command(draft.command));
    const auto file = named.empty() ? std::nullopt : in.project.tree->find(named);
    if (!file || in.project.of(*file).calls.empty()) continue;
    const bool beside = std::ranges::any_of(builds.drafts, [&](const Draft& other) {
      return other.part.built_here && !other.entries.empty() &&
             other.part.path == draft.part.path &&
             in.file(other.entries.front()).language != in.file(*file).language;
    });
    if (beside) draft.entries = {*file};
  }
}

std::string entry_key(std::string_view path) {
  const std::string_view name = without_ending(base_name(path));
  return name_key(name == "main" ? base_name(folder_name(path)) : name);
}

namespace {

/// A script of the manifest beside the file makes the pages of a framework that finds them by
/// their folder: "next build" beside `server.js`.
bool finds_pages(const Inputs& in, FileId entry) {
  const std::string_view folder = folder_name(in.file(entry).path);
  return std::ranges::any_of(in.facts.packages, [&](const meaning::Package& package) {
    return package.folder == folder && in.own(package.place) &&
           std::ranges::any_of(package.scripts, [&](const meaning::NamedValue& script) {
             return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
               return row.first == "page_frameworks" && contains(script.value, row.second);
             });
           });
  });
}

}  // namespace

bool only_loads(const Inputs& in, FileId entry) {
  if (finds_pages(in, entry)) return true;
  const std::string_view name = base_name(in.file(entry).path);
  return in.links.file_imports(entry).empty() &&
         std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "loading_files" && row.second == name;
         });
}

namespace {

/// Whether a file below the folder is imported from there on, through others of Python.
bool leads_into(const Inputs& in, FileId entry, std::string_view folder) {
  constexpr std::size_t kMostFiles = 2000;
  std::vector<FileId> open{entry};
  std::set<FileId> seen{entry};
  for (std::size_t i = 0; i < open.size() && i < kMostFiles; ++i) {
    for (const FileId next : in.links.file_imports(open[i])) {
      if (below(in.file(next).path, folder)) return true;
      if (in.own(next) && seen.insert(next).second) open.push_back(next);
    }
  }
  return false;
}

}  // namespace

bool is_imported_by_parts(const Builds& builds, const meaning::Package& package) {
  if (package.ecosystem != "pypi" || package.folder.empty()) return false;
  std::size_t takers = 0;
  for (const Draft& draft : builds.drafts) {
    if (!draft.deployed || draft.entries.empty()) continue;
    const auto inside = [&](FileId entry) {
      return below(builds.in.file(entry).path, package.folder);
    };
    if (std::ranges::any_of(draft.entries, inside)) return false;
    takers += std::ranges::any_of(
        draft.entries, [&](FileId entry) { return leads_into(builds.in, entry, package.folder); });
  }
  return takers > 1;
}

bool is_run_by_parts(Builds& builds, const meaning::Package& package,
                     const std::vector<FileId>& left) {
  if (package.ecosystem != "go") return false;
  const auto mains = [&](auto&& test) {
    return std::ranges::any_of(builds.in.facts.entry_points, [&](const meaning::EntryPoint& entry) {
      return entry.kind == "main" && builds.in.own(entry.place) && test(entry.place.file);
    });
  };
  // What starts among library code makes files for it.
  const auto is_left = [&](FileId file) {
    const std::string_view folder = folder_name(builds.in.file(file).path);
    return std::ranges::find(left, file) != left.end() &&
           !passes_through(folder, {"internal", "pkg", "lib", "libs"});
  };
  const auto is_taken = [&](FileId file) {
    const std::string_view folder = folder_name(builds.in.file(file).path);
    return below(folder, package.folder) && builds.inside_used(folder);
  };
  if (mains(is_left) || !mains(is_taken)) return false;
  std::vector<Draft*> started;
  for (Draft& draft : builds.drafts) {
    const bool inside = std::ranges::any_of(draft.entries, [&](FileId entry) {
      return below(builds.in.file(entry).path, package.folder);
    });
    if (inside || (draft.part.built_here && draft.part.path == package.folder))
      started.push_back(&draft);
  }
  if (started.size() == 1 && started.front()->deployed) {
    builds.attach(*started.front(), package.folder);
    started.front()->entries.clear();
  }
  return true;
}

bool serves_at_last(const Inputs& in, std::string_view command) {
  const std::vector<std::string> pieces = command_pieces(command);
  return !pieces.empty() && std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "serving_commands" && matches_glob(row.second, pieces.back());
  });
}

}  // namespace cutaway::model
