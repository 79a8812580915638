// SPDX-License-Identifier: Apache-2.0
// Looks for more than a line of a manifest or of an image.
#include "model/stack/not_used.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"

namespace cutaway::model {

bool is_unspoken(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  const catalogue::Technology& technology = in.technology(id);
  if (technology.component != "broker" && technology.category != "realtime") return false;
  return shown.size() == 1 && shown[0].how == "dependency" &&
         std::ranges::any_of(in.facts.dependencies, [&](const meaning::Dependency& one) {
           return one.place == shown[0].place &&
                  (one.ecosystem == "pypi" || one.ecosystem == "npm");
         });
}

bool is_unrun(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  const std::string& name = in.technology(id).id;
  return !shown.empty() &&
         std::ranges::all_of(shown, [](const Shown& row) { return row.how == "installed"; }) &&
         std::ranges::none_of(in.links.setting_reads(),
                              [&](const auto& read) { return contains(lower(read.key), name); });
}

namespace {

bool ends_as(std::string_view path, std::string_view list, const Inputs& in) {
  const std::string low = lower(path);
  return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == list && low.ends_with('.' + row.second);
  });
}

std::string line_at(const Inputs& in, const Place& place) {
  const auto text = in.project.tree->read(place.file);
  if (!text.ok()) return {};
  const auto lines = split(text.value(), '\n');
  return place.line == 0 || place.line > lines.size() ? std::string()
                                                      : std::string(lines[place.line - 1]);
}

/// Whether the line leads people to the address and takes nothing from there.
bool is_link(std::string_view line) {
  return (contains(line, "href") || contains(line, "link_to")) && !contains(line, "<link") &&
         !contains(line, "src=");
}

/// Whether the last word of a file's own name is one of a list: "ArtistExternalLinks.jsx".
bool is_called(const Inputs& in, std::string_view path, std::string_view list, bool last) {
  const std::string_view name = base_name(path);
  const std::vector<std::string> words = identifier_words(name.substr(0, name.find('.')));
  const auto is_listed = [&](const std::string& word) {
    return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& row) {
      return row.first == list && row.second == word;
    });
  };
  return last ? !words.empty() && is_listed(words.back()) : std::ranges::any_of(words, is_listed);
}

/// Whether nobody asks the address: a link that counts from where people come, a part of a page
/// that is called after links, or data that a file makes up.
bool is_not_asked(const Inputs& in, const Place& place) {
  const std::string_view path = in.path(place);
  const bool page = ends_as(path, "linked.pages", in);
  if (is_called(in, path, "linked.made_up", false)) return true;
  if (ends_as(path, "linked.screens", in) && is_called(in, path, "linked.parts", true)) return true;
  const std::string line = line_at(in, place);
  // "https://hooks.slack.com/services/T00000000/XXXXXXXX" shows what such an address looks like.
  // `window.location.href = …` of a program sends people there to come back.
  const bool screen =
      ends_as(path, "linked.screens", in) && contains(line, "href=") && !contains(line, ".href");
  return contains(line, "utm_source=") || contains(lower(line), "xxxxxx") ||
         ((page || screen) && is_link(line));
}

}  // namespace

bool is_only_linked(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  if (in.technology(id).component != "external" || shown.empty()) return false;
  return std::ranges::all_of(shown, [&](const Shown& row) {
    const std::string_view path = in.path(row.place);
    if (row.how == "file") return ends_as(path, "linked.pictures", in);
    if (contains(path, "db/migrate/") || contains(path, "/migrations/"))
      return row.how == "setting" || row.how == "address";
    return row.how == "address" && is_not_asked(in, row.place);
  });
}

namespace {

std::vector<std::string> words_under(const Inputs& in, const std::string& key) {
  std::vector<std::string> out;
  for (const auto& [row, word] : in.catalogue.table("stack_words"))
    if (row == key) out.push_back(word);
  return out;
}

/// Only the file of settings of a tool that tries code out is left of it.
bool is_left_over(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  const catalogue::Technology& technology = in.technology(id);
  const bool by_file = !shown.empty() && std::ranges::all_of(shown, [](const Shown& row) {
    return row.how == "file";
  });
  const auto of_npm = [](const auto& package) { return package.first == "npm"; };
  if (technology.category != "testing" || !by_file ||
      std::ranges::none_of(technology.signals.packages, of_npm))
    return false;
  bool listed = false;
  for (const meaning::Package& package : in.facts.packages) {
    if (package.ecosystem != "npm") continue;
    listed = true;
    for (const meaning::NamedValue& script : package.scripts)
      if (contains(lower(script.value), technology.id)) return false;
  }
  return listed;
}

}  // namespace

bool is_asked_for_another(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  const auto words = words_under(in, "answers_for." + in.technology(id).id);
  return !words.empty() && !shown.empty() && std::ranges::all_of(shown, [&](const Shown& row) {
    if (row.how != "address") return false;
    const std::string said =
        lower(base_name(in.path(row.place))) + ' ' + lower(line_at(in, row.place));
    return std::ranges::any_of(words, [&](const auto& word) { return contains(said, word); });
  });
}

bool is_only_brought(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  if (is_left_over(in, id, shown)) return true;
  const auto row = words_under(in, "brought_along." + in.technology(id).id);
  if (row.size() < 2 || shown.empty()) return false;
  const std::string& word = row.back();
  const auto in_settings = [&](std::string_view path) {
    return std::any_of(row.begin(), row.end() - 1, [&](const std::string& folder) {
      return path.starts_with(folder) || contains(path, '/' + folder);
    });
  };
  if (!std::ranges::all_of(shown, [&](const Shown& one) {
        return one.how == "dependency" || in_settings(in.path(one.place));
      }))
    return false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const sources::File& file = in.file(FileId(f));
    if (!in.own(FileId(f)) || !file.language.valid() || in_settings(file.path) ||
        catalogue::language(file.language).type != catalogue::LanguageType::programming)
      continue;
    const auto text = in.project.tree->read(FileId(f));
    if (text.ok() && contains(lower(text.value()), word)) return false;
  }
  return true;
}

bool only_installs(const Inputs& in, const std::vector<Shown>& shown) {
  const auto names = words_under(in, "locks.files");
  return !shown.empty() && std::ranges::all_of(shown, [&](const Shown& row) {
    return row.how == "file" &&
           std::ranges::find(names, base_name(in.path(row.place))) != names.end();
  });
}

bool is_store_of_others(const Inputs& in, const std::vector<Draft>& drafts, TechnologyId id,
                        const std::vector<Shown>& shown) {
  const std::string& kind = in.technology(id).component;
  const bool started = !shown.empty() && std::ranges::all_of(shown, [](const Shown& row) {
    return row.how == "image" || row.how == "started";
  });
  if ((kind != "datastore" && kind != "cache") || !started) return false;
  bool others = false;
  for (const Draft& store : drafts) {
    if (store.itself != id) continue;
    for (const std::uint32_t s : store.workloads) {
      const meaning::Workload& its = in.facts.workloads[s];
      const auto names_it = [&](const meaning::NamedValue& value) {
        const std::string_view rest = std::string_view(value.value);
        return rest == its.name || rest.starts_with(its.name + ":") ||
               contains(rest, "@" + its.name) || contains(rest, "//" + its.name);
      };
      for (const Draft& draft : drafts) {
        for (const std::uint32_t w : draft.workloads) {
          const meaning::Workload& one = in.facts.workloads[w];
          if (one.place.file != its.place.file || w == s) continue;
          if (!std::ranges::any_of(one.environment, names_it)) continue;
          const bool foreign = draft.itself.valid() && !draft.part.built_here &&
                               one.build_context.empty() && one.dockerfile.empty();
          if (!foreign) return false;
          others = true;
        }
      }
    }
  }
  return others;
}

namespace {

/// A tool of the makers. "src/ui/scripts" holds what a page runs, whatever the folder is called.
bool is_tool(const Inputs& in, const MakersFiles& makers, FileId file) {
  return !passes_through(folder_name(in.file(file).path),
                         {"src", "app", "static", "public", "assets", "ui", "web", "frontend"}) &&
         makers.has(file);
}

}  // namespace

bool only_samples_use(const Inputs& in, const MakersFiles& makers,
                      const std::vector<Shown>& shown) {
  bool used = false;
  for (const Shown& row : shown) {
    if (row.how == "dependency" || row.how == "manifest" || row.how == "implied") continue;
    if (!is_sample(in.catalogue, in.path(row.place)) && !is_tool(in, makers, row.place.file))
      return false;
    used = used || row.how == "import" || row.how == "call";
  }
  return used;
}

bool is_written_by_hand(const Inputs& in, const catalogue::Technology& technology) {
  if (technology.category != "language") return false;
  bool its = false, others = false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const sources::File& file = in.file(FileId(f));
    if (!in.own(FileId(f)) || !file.language.valid()) continue;
    const catalogue::Language& language = catalogue::language(file.language);
    if (language.type != catalogue::LanguageType::programming) continue;
    // At the top; "src/static/scripts" is handed out to browsers.
    const std::string top = file.path.substr(0, file.path.find('/')) + "/x";
    const bool by_hand = is_by_hand(in.catalogue, top);
    const bool is_it = language.name == technology.name;
    if (is_it && !by_hand) return false;
    its = its || is_it;
    others = others || !by_hand;
  }
  return its && others;
}

bool is_told_of_many(const Inputs& in, const catalogue::Technology& technology,
                     const std::vector<std::pair<FileId, std::uint32_t>>& used) {
  const std::string key = "told_of_many." + technology.id;
  for (const auto& [row, least] : in.catalogue.table("stack_words")) {
    if (row != key) continue;
    std::set<FileId> files;
    for (const auto& [file, uses] : used)
      if (in.file(file).origin == sources::Origin::own &&
          !is_sample(in.catalogue, in.file(file).path))
        files.insert(file);
    return files.size() >= std::strtoul(least.c_str(), nullptr, 10);
  }
  return false;
}

bool is_loaded_by_pages(const Inputs& in, const std::vector<Shown>& shown) {
  return std::ranges::any_of(shown, [&](const Shown& row) {
    return row.how == "copy" && in.own(row.place.file) &&
           !is_sample(in.catalogue, in.path(row.place));
  });
}

bool runs_with_product(const Inputs& in, const catalogue::Technology& technology,
                       const std::vector<Shown>& shown) {
  const auto rows = in.catalogue.table("stack_words");
  const bool may = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "tools.that_may_run" && row.second == technology.id;
  });
  if (!may) return false;
  const auto is_asked = [](const Shown& row) { return row.how == "dependency"; };
  // An image may fetch by itself what no manifest asks for: then none says that it is for tests.
  const bool asked =
      std::ranges::none_of(shown, is_asked) || std::ranges::any_of(shown, [&](const Shown& row) {
        return is_asked(row) && !row.aside && !contains(row.detail, "test");
      });
  return asked && std::ranges::any_of(shown, [&](const Shown& row) {
           const std::string low = lower(in.path(row.place));
           return row.how == "import" && !contains(low, "config") && !contains(low, "test") &&
                  !contains(low, "spec") && !contains(low, "e2e") &&
                  !for_makers(folder_name(in.path(row.place)));
         });
}

bool lies_below_setup(const Inputs& in, const std::set<FileId>& setups,
                      const std::vector<Shown>& shown, std::string_view path) {
  return std::ranges::any_of(shown, [&](const Shown& row) {
    const std::string_view folder = folder_name(in.path(row.place));
    return (row.how == "image" || row.how == "started") && !folder.empty() &&
           setups.contains(row.place.file) && path.starts_with(folder);
  });
}

bool is_only_compiled_with(const Inputs& in, const catalogue::Technology& technology,
                           const std::vector<Shown>& shown) {
  if (technology.category != "web framework") return false;
  std::set<Place> asked;
  for (const Shown& row : shown) {
    if (row.how != "dependency") continue;
    // Of Maven's the machine that runs the product may provide it.
    if (!contains(base_name(in.path(row.place)), ".gradle")) return false;
    asked.insert(row.place);
  }
  return !asked.empty() &&
         std::ranges::all_of(in.facts.dependencies, [&](const meaning::Dependency& one) {
           return !asked.contains(one.place) ||
                  (one.ecosystem == "maven" && (one.scope == "build" || one.scope == "test"));
         });
}

bool comes_with_language(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown) {
  const bool extension =
      std::ranges::any_of(in.technology(id).signals.packages, [](const auto& package) {
        return package.first == "composer" && package.second.starts_with("ext-");
      });
  return extension && std::ranges::any_of(shown, [&](const Shown& row) {
           const LanguageId language = in.file(row.place.file).language;
           return language.valid() && catalogue::language(language).name == "PHP";
         });
}

bool is_only_asked_for_there(const Inputs& in, const std::vector<Shown>& shown) {
  const auto is_guarded = [&](const Shown& row) {
    const auto text = in.project.tree->read(row.place.file);
    if (!text.ok() || !contains(text.value(), "class_exists(")) return false;
    const syntax::Syntax& syntax = in.project.of(row.place.file);
    return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
      if (import.line != row.place.line) return false;
      const std::string_view whole =
          import.name.empty() ? syntax.text(import.module) : syntax.text(import.name);
      const std::string name(whole.substr(whole.find_last_of("\\.") + 1));
      return contains(text.value(), "class_exists(" + name + "::class");
    });
  };
  bool any = false;
  for (const Shown& row : shown) {
    // What is called there is called behind the question.
    if (row.how == "call") continue;
    if (row.how != "import" || !is_guarded(row)) return false;
    any = true;
  }
  return any && std::ranges::all_of(shown, [&](const Shown& row) {
           return std::ranges::any_of(shown, [&](const Shown& other) {
             return other.how == "import" && other.place.file == row.place.file;
           });
         });
}

bool starts_no_program(const Inputs& in, const std::vector<Draft>& drafts, TechnologyId id) {
  bool ours = false, any = false;
  for (const Draft& draft : drafts) {
    ours = ours || draft.part.built_here;
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload& workload = in.facts.workloads[w];
      // "compose" of docker-compose
      if (!in.technology(id).id.ends_with(workload.format) || !in.own(workload.place)) continue;
      const bool beside = draft.itself.valid() && !draft.part.built_here &&
                          !in.technology(draft.itself).component.empty();
      if (!beside) return false;
      any = true;
    }
  }
  return any && ours;
}

bool only_makers_start(const Inputs& in, const Draft& draft) {
  return std::ranges::all_of(draft.workloads, [&](std::uint32_t workload) {
    return for_makers(folder_name(in.path(in.facts.workloads[workload].place)));
  });
}

}  // namespace cutaway::model
