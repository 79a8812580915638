// SPDX-License-Identifier: Apache-2.0
// Kinds of parts: from the product that an image is, from packages and annotations of the code,
// from what it serves.
#include <algorithm>
#include <optional>
#include <set>

#include "model/parts/builds.h"
#include "model/parts/dev_setups.h"
#include "model/parts/lent_networks.h"
#include "model/parts/process_commands.h"
#include "model/parts/who_reaches.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

std::vector<std::string> list(const Inputs& in, std::string_view name) {
  std::vector<std::string> found;
  for (const auto& [key, value] : in.catalogue.table("parts")) {
    if (key == name) found.push_back(value);
  }
  return found;
}

/// What the code of each part does, counted once over all facts.
struct Signs {
  std::size_t routes = 0, listens = 0, screens = 0, commands = 0, consumes = 0, kept = 0;
  std::size_t answers_itself = 0;  ///< of routes and listens, those in its own folder
  bool interface_library = false;
  bool on_broker = false;   ///< its code takes a client of one
  std::size_t windows = 0;  ///< files that take in what draws windows
  std::string told;         ///< by a package or annotation
  Place told_at;
};

class Kinds {
 public:
  Kinds(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts)
      : in_(in), ownership_(ownership), drafts_(drafts), signs_(drafts.size()) {}

  void run() {
    count_meanings();
    count_windows();
    count_packages();
    count_annotations();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].part.kind.empty()) drafts_[i].part.kind = kind_of(drafts_[i], signs_[i]);
      settle_runs(drafts_[i]);
    }
  }

 private:
  template <class Change>
  void each_user(FileId file, Change change) {
    if (!in_.own(file)) return;
    for (const std::uint32_t user : ownership_.of(file)) change(signs_[user]);
  }

  void count_meanings() {
    for (const meaning::Route& route : in_.facts.routes) {
      each_user(route.place.file, [](Signs& s) { ++s.routes; });
      count_own_answer(route.place.file);
    }
    for (const meaning::Entity& entity : in_.facts.entities) {
      if (entity.places.empty()) continue;
      // What a library keeps is no sign of what each of its users does.
      const FileId file = entity.places.front().file;
      for (const std::uint32_t user : ownership_.of(file)) {
        if (below(in_.file(file).path, drafts_[user].part.path)) ++signs_[user].kept;
      }
    }
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      if (meant.means == "listen") note_listening(meant.place);
      const bool consumes = meant.means == "subscribe" || meant.means == "job";
      if (consumes && in_.own(meant.place)) consuming_.push_back(meant.place);
      each_user(meant.place.file, [&](Signs& s) {
        if (meant.means == "listen") ++s.listens;
        if (meant.means == "listen") tell_server(s, meant);
        if (meant.means == "screen") ++s.screens;
        if (meant.means == "command") ++s.commands;
        if (consumes) ++s.consumes;
      });
    }
    for (const meaning::EntryPoint& entry : in_.facts.entry_points) {
      if (entry.kind == "server") note_listening(entry.place);
      each_user(entry.place.file, [&](Signs& s) {
        if (entry.kind == "server") ++s.listens;
        if (entry.kind == "page") ++s.screens;
      });
    }
    for (const meaning::Sighting& sighting : in_.facts.sightings) {
      if (!in_.knows(sighting.technology) || sighting.how == "file") continue;
      if (in_.technology(sighting.technology).component == "broker" && sighting.how == "import")
        each_user(sighting.place.file, [](Signs& s) { s.on_broker = true; });
      if (in_.technology(sighting.technology).category != "UI framework") continue;
      each_user(sighting.place.file, [](Signs& s) { s.interface_library = true; });
    }
  }

  /// Files of a part that take in what draws windows.
  void count_windows() {
    const std::vector<std::string> windows = list(in_, "window_imports");
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const syntax::Syntax& syntax = in_.project.of(FileId(f));
      const bool draws = std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
        std::string_view module = syntax.text(one.module);
        if (module.starts_with('<')) module.remove_prefix(1);  // of a header of others
        return std::ranges::any_of(
            windows, [&](const std::string& window) { return module.starts_with(window); });
      });
      if (draws) each_user(FileId(f), [](Signs& s) { ++s.windows; });
    }
  }

  void note_listening(const Place& place) {
    if (!in_.own(place)) return;
    count_own_answer(place.file);
    listening_.push_back(place);
  }

  void count_own_answer(FileId file) {
    if (!in_.own(file)) return;
    for (const std::uint32_t user : ownership_.of(file)) {
      if (below(in_.file(file).path, drafts_[user].part.path)) ++signs_[user].answers_itself;
    }
  }

  /// Code that starts a configuration server, a registry or a gateway is one.
  void tell_server(Signs& signs, const meaning::Meaning& meant) {
    if (!in_.knows(meant.technology)) return;
    const std::string& component = in_.technology(meant.technology).component;
    if (component.empty() || component == "external" || component == "datastore") return;
    tell(signs, component, meant.place);
    Draft& draft = drafts_[static_cast<std::size_t>(&signs - signs_.data())];
    if (!draft.serves.valid()) draft.serves = meant.technology;
  }

  void count_packages() {
    const auto kinds = part_rules(in_, "kinds");
    for (const meaning::Dependency& dependency : in_.facts.dependencies) {
      if (dependency.scope == "test" || !in_.own(dependency.place)) continue;
      const std::string name = registry_name(dependency);
      for (const auto& [glob, kind] : kinds) {
        if (!matches_glob(glob, name)) continue;
        for (const std::uint32_t holder : ownership_.holders(in_.path(dependency.place))) {
          const bool application = kind == "mobile" || kind == "desktop";
          if (application && folder_name(in_.path(dependency.place)) != drafts_[holder].part.path)
            continue;
          tell(signs_[holder], kind, dependency.place);
          note_product(drafts_[holder], kind, dependency);
        }
      }
    }
  }

  void note_product(Draft& draft, const std::string& kind, const meaning::Dependency& dependency) {
    for (const TechnologyId id : in_.catalogue.by_package(dependency.ecosystem, dependency.name)) {
      if (in_.knows(id) && in_.technology(id).component == kind && !draft.serves.valid())
        draft.serves = id;
    }
  }

  void count_annotations() {
    const auto origins = part_rules(in_, "origins");
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file)) continue;
      const syntax::Syntax& syntax = in_.project.of(file);
      for (const syntax::Annotation& annotation : syntax.annotations) {
        for (const auto& [glob, kind] : origins) {
          if (!matches_glob(glob, syntax.text(annotation.name))) continue;
          for (const std::uint32_t holder : ownership_.holders(in_.file(file).path)) {
            tell(signs_[holder], kind, {file, annotation.line, annotation.line});
          }
        }
      }
    }
  }

  static void tell(Signs& signs, const std::string& kind, const Place& place) {
    // An authorisation or configuration server may also be registered or observed; the more
    // particular kind wins.
    static constexpr std::string_view kOrder[] = {"config",  "registry",      "auth",
                                                  "gateway", "observability", "desktop"};
    const auto rank = [](std::string_view word) {
      return std::find(std::begin(kOrder), std::end(kOrder), word) - std::begin(kOrder);
    };
    if (!signs.told.empty() && rank(signs.told) <= rank(kind)) return;
    signs.told = kind;
    signs.told_at = place;
  }

  std::string kind_of(Draft& draft, const Signs& signs) {
    // A job in the image of a product works with it and is none.
    if (is_job(in_, draft) || (draft.part.built_here && commands_.only_migrates(draft)))
      return "job";
    if (beside(draft) == "prepares") return "job";
    if (draft.itself.valid()) {
      const std::string& component = in_.technology(draft.itself).component;
      return component.empty() ? "service" : component;
    }
    for (const std::uint32_t w : draft.workloads) {
      const std::string& kind = in_.facts.workloads[w].kind;
      if (kind == "function") return "function";
    }
    // What keeps things of its own does more than to pass requests on.
    const bool more = (signs.told == "auth" && is_only_program(draft)) ||
                      (signs.told == "gateway" && signs.kept > 0) ||
                      (signs.told == "observability" && shows_pages(draft));
    if (!signs.told.empty() && !more) {
      add_once(draft.part.places, signs.told_at);
      return signs.told;
    }
    // A program that is only said to be started may well answer requests.
    const bool answers = draft.said_kind == "cli" && signs.routes + signs.listens > 0;
    if (!draft.said_kind.empty() && !answers) return draft.said_kind;
    if (is_database_of_another(draft)) return "datastore";
    if (is_kept_running(draft) || starts_with_machine(draft)) return "service";
    // Several files of it draw windows, and nobody asks it over a network.
    if (signs.windows > 2 && signs.answers_itself == 0 && !draft.deployed && draft.images.empty())
      return "desktop";
    if (signs.interface_library && signs.routes == 0 && signs.listens == 0 &&
        !stands_behind(draft) && !(draft.deployed && is_run_by_server(draft))) {
      if (is_drawn_in_terminal(draft)) return "cli";
      const std::string kind = kind_by_file(draft);
      return kind.empty() ? "web" : kind;
    }
    const bool carries = signs.answers_itself == 0 && only_carries(draft, listening_);
    const bool consumes = signs.consumes > 0 && !(carries && only_carries(draft, consuming_));
    // A package that is installed for its command brings a server along and is none.
    const bool of_others =
        !draft.deployed && draft.images.empty() && signs.answers_itself == 0 &&
        (carries || (is_installed_for_command(draft) && !has_start_script(draft)));
    if (draft.deployed || (!of_others && signs.routes + signs.listens > 0)) return "service";
    // Commands for people come in images, too, and a script of their makers tries them out.
    const bool stays = (signs.on_broker && has_start_script(draft)) || calls_itself_server(draft);
    const bool by_hand = !consumes && !stays && !draft.part.name.empty() &&
                         (identifier_words(draft.part.name).back() == "cli" ||
                          (draft.images.empty() && started_by_people(draft)));
    if (by_hand && !takes(draft, "server_packages")) return "cli";
    if (!draft.images.empty()) return "service";
    if (signs.screens > 0) return "web";
    if (has_start_script(draft) && (consumes || !beside_deployed())) return "service";
    if (stays && started_by_people(draft)) return "service";
    if (const std::string kind = kind_by_file(draft); !kind.empty() && !started_by_people(draft))
      return kind;
    // Compiled into pages: nobody starts it by hand, whatever its first function is called.
    if (takes(draft, "browser_packages") && signs.commands == 0 &&
        signs.routes + signs.listens == 0)
      return "library";
    return started_by_people(draft) || signs.commands > 0 ? "cli"
           : consumes                                     ? "service"
           : starts(draft) ? (takes(draft, "server_packages") ? "service" : "cli")
           : takes(draft, "application_plugins") ? "service"
                                                 : "library";
  }

  /// A program of Go takes whole packages along: it gets to none of these lines, others do.
  bool only_carries(const Draft& draft, const std::vector<Place>& lines) {
    if (draft.deployed || draft.entries.empty() || draft.part.path.empty() || lines.empty() ||
        !in_.file(draft.entries.front()).path.ends_with(".go"))
      return false;
    if (!reaches_) reaches_.emplace(in_, ownership_, drafts_);
    const auto mine = static_cast<std::uint32_t>(&draft - drafts_.data());
    return std::ranges::none_of(lines, [&](const Place& place) {
      const std::vector<std::uint32_t> users = reaches_->of(place);
      return std::ranges::find(users, mine) != users.end();
    });
  }

  /// It brings pages of its own: the page of a framework that watches others is one beside them.
  bool shows_pages(const Draft& draft) const {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const std::string& path = in_.file(FileId(f)).path;
      if (base_name(path) == "index.html" && in_.own(FileId(f)) && below(path, draft.part.path) &&
          passes_through(folder_name(path), {"static", "public"}))
        return true;
    }
    return false;
  }

  /// Nobody else is built here whom it could let in: it lets in its own users, beside what it does.
  bool is_only_program(const Draft& draft) const {
    return std::ranges::none_of(drafts_, [&](const Draft& other) {
      return &other != &draft && other.part.built_here && other.part.kind != "library" &&
             !other.itself.valid() && !is_named_optional(other.part);
    });
  }

  /// "Shop is a small server you can run at home": what the whole says that it is holds for its
  /// only program, which stays and is asked, whatever command starts it.
  bool calls_itself_server(const Draft& draft) const {
    constexpr std::string_view kBegins = " is a";
    if (!is_only_program(draft)) return false;
    return std::ranges::any_of(in_.facts.quotes, [&](const meaning::Quote& quote) {
      if (quote.role == "heading" || quote.role == "feature_item" || !in_.has(quote.place.file) ||
          folder_name(in_.path(quote.place)) != draft.part.path)
        return false;
      const std::string text = lower(quote.text);
      const std::size_t begin = text.find(kBegins);
      if (begin == std::string::npos) return false;
      std::size_t end = text.find_first_of(".,;:(", begin);
      for (const std::string_view stop :
           {" that ", " which ", " for ", " to ", " you ", " with ", " written ", " and "})
        end = std::min(end, text.find(stop, begin + kBegins.size()));
      const auto words = identifier_words(text.substr(begin + 1, end - begin - 1));
      return !words.empty() && (words.back() == "server" || words.back() == "daemon");
    });
  }

  /// `migrator`: by a word of its name it works once, or for who wants it.
  bool is_named_optional(const Part& part) const {
    const std::vector<std::string> optional = list(in_, "optional_words");
    return std::ranges::any_of(identifier_words(part.name), [&](const std::string& word) {
      return std::ranges::find(optional, word) != optional.end();
    });
  }

  /// `orders-db`, in an image of the makers, beside `orders`.
  bool is_database_of_another(const Draft& draft) const {
    const std::string_view name = draft.part.name;
    const auto dash = name.find_last_of("-_");
    if (draft.has_code() || draft.workloads.empty() || dash == std::string_view::npos) return false;
    const std::string end = lower(name.substr(dash + 1));
    return (end == "db" || end == "database") &&
           std::ranges::any_of(drafts_, [&](const Draft& other) {
             return name_key(other.part.name) == name_key(name.substr(0, dash));
           });
  }

  std::string_view beside(const Draft& draft) const {
    if (draft.itself.valid() || draft.workloads.empty()) return {};
    return beside_product(in_, in_.facts.workloads[draft.workloads.front()]);
  }

  /// The repository says how its own programs are deployed; what it leaves out is run by hand.
  bool beside_deployed() const {
    return std::ranges::count_if(drafts_, [](const Draft& draft) {
             return draft.deployed && draft.part.built_here && draft.part.runs != "dev";
           }) > 0;
  }

  /// Only a supervisor of processes starts it: what shows pages is started otherwise.
  bool is_kept_running(const Draft& draft) const {
    return !draft.workloads.empty() &&
           std::all_of(draft.workloads.begin(), draft.workloads.end(), [&](std::uint32_t w) {
             const std::string& format = in_.facts.workloads[w].format;
             return format == "supervisor" || format == "systemd";
           });
  }

  /// A unit that comes with the code starts its program with the machine: `shop-daemon.service`.
  bool starts_with_machine(const Draft& draft) const {
    // A program of npm is started by its name only where it installs a command of that name.
    std::set<std::string_view> names;
    for (const std::uint32_t p : draft.packages) {
      if (in_.facts.packages[p].ecosystem != "npm") names.insert(draft.part.name);
      for (const auto& command : in_.facts.packages[p].commands) names.insert(command.name);
    }
    return std::ranges::any_of(in_.facts.workloads, [&](const meaning::Workload& unit) {
      if (unit.format != "systemd" || unit.kind == "cronjob" || !in_.own(unit.place)) return false;
      const std::string_view command = unit.command;
      return names.contains(base_name(command.substr(0, command.find(' '))));
    });
  }

  /// A deployed command that publishes no port, beside another of the same folder that does: a
  /// worker.
  bool stands_behind(const Draft& draft) const {
    const auto publishes = [&](const Draft& one) {
      return std::any_of(one.workloads.begin(), one.workloads.end(),
                         [&](std::uint32_t w) { return !in_.facts.workloads[w].ports.empty(); });
    };
    if (!draft.deployed || publishes(draft)) return false;
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& other) {
      return &other != &draft && other.part.built_here && other.part.path == draft.part.path &&
             publishes(other);
    });
  }

  /// `"bin"` of a package that lies beside others: at the top it is the way in to the whole.
  bool is_installed_for_command(const Draft& draft) const {
    return !draft.part.path.empty() && started_by_people(draft);
  }

  bool started_by_people(const Draft& draft) const {
    return std::any_of(draft.packages.begin(), draft.packages.end(),
                       [&](std::uint32_t p) { return !in_.facts.packages[p].commands.empty(); });
  }

  /// A file at the top of the part, or of its sources, that only one kind of part has.
  std::string kind_by_file(const Draft& draft) const {
    for (const auto& [name, kind] : part_rules(in_, "files")) {
      for (std::size_t f = 0; f < in_.project.size(); ++f) {
        const std::string& path = in_.file(FileId(f)).path;
        if (!in_.own(FileId(f)) || base_name(path) != name || !below(path, draft.part.path))
          continue;
        const std::string_view folder = folder_name(path);
        const bool top = folder == draft.part.path || folder.ends_with("src/main");
        if (top) return kind;
      }
    }
    return {};
  }

  /// Its manifest takes one of the packages of a list, for more than tests.
  bool takes(const Draft& draft, std::string_view row) const {
    const std::vector<std::string> globs = list(in_, row);
    return std::ranges::any_of(in_.facts.dependencies, [&](const meaning::Dependency& one) {
      const bool mine = std::ranges::find(draft.packages, one.package) != draft.packages.end();
      return mine && one.scope != "test" &&
             std::ranges::any_of(globs, [&](const std::string& glob) {
               return matches_glob(glob, registry_name(one));
             });
    });
  }

  /// A command whose screens are drawn as text, with the library that others make pages with.
  bool is_drawn_in_terminal(const Draft& draft) const {
    return !draft.deployed && started_by_people(draft) && takes(draft, "terminal_packages");
  }

  /// One of its manifests is that of a program for servers: pages are only a piece of it.
  bool is_run_by_server(const Draft& draft) const {
    const std::vector<std::string> ecosystems = list(in_, "run_by_servers");
    return std::ranges::any_of(draft.packages, [&](std::uint32_t p) {
      return std::ranges::find(ecosystems, in_.facts.packages[p].ecosystem) != ecosystems.end();
    });
  }

  bool has_start_script(const Draft& draft) const {
    return std::any_of(draft.packages.begin(), draft.packages.end(),
                       [&](std::uint32_t p) { return has_start(in_, in_.facts.packages[p]); });
  }

  bool starts(const Draft& draft) const {
    return std::any_of(in_.facts.entry_points.begin(), in_.facts.entry_points.end(),
                       [&](const meaning::EntryPoint& e) {
                         return in_.own(e.place) && below(in_.path(e.place), draft.part.path);
                       });
  }

  /// A server that takes mail and that plain manifests of a cluster start beside the rest.
  bool takes_mail_in_cluster(const Draft& draft) const {
    return in_.knows(draft.itself) && in_.technology(draft.itself).category == "mail" &&
           std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
             const meaning::Workload& one = in_.facts.workloads[w];
             return (one.format == "kubernetes" || one.format == "helm") &&
                    !is_told_by(in_, one, "development_words");
           });
  }

  void settle_runs(Draft& draft) {
    Part& part = draft.part;
    if (part.runs == "always" && is_named_optional(part)) part.runs = "optional";
    if (part.runs == "always" && part.built_here && commands_.only_migrates(draft))
      part.runs = "optional";
    if (const std::string_view what = beside(draft); part.runs == "always" && !what.empty())
      part.runs = what == "shows" ? "dev" : "optional";
    const bool theirs = !part.built_here && !draft.workloads.empty() &&
                        std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
                          return dev_setups_.contains(in_.facts.workloads[w].place.file);
                        });
    if (theirs || is_makers_gateway(in_, draft)) part.runs = "dev";
    std::vector<std::string> names{lower(part.name)};
    for (const std::uint32_t w : draft.workloads)
      names.emplace_back(base_name(image_name(in_.facts.workloads[w].image)));
    // What others start beside their product is the product where it is written, and what the
    // manifests of a cluster start runs there, too.
    if ((part.built_here && !draft.packages.empty()) || takes_mail_in_cluster(draft)) return;
    for (const std::string& glob : list(in_, "helpers")) {
      if (std::any_of(names.begin(), names.end(),
                      [&](const std::string& n) { return matches_glob(glob, n); }))
        part.runs = "dev";
    }
  }

  const Inputs& in_;
  const Ownership& ownership_;
  std::vector<Draft>& drafts_;
  std::vector<Signs> signs_;
  std::vector<Place> listening_, consuming_;  ///< lines of own code that wait for others
  std::optional<WhoReaches> reaches_;         ///< where it is asked for
  const ProcessCommands commands_{in_};
  const std::set<FileId> dev_setups_ = find_dev_setups(in_);
};

}  // namespace

void settle_kinds(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts) {
  Kinds(in, ownership, drafts).run();
}

}  // namespace cutaway::model
