// SPDX-License-Identifier: Apache-2.0
// What is built and started here and deployed by nobody: Dockerfiles, manifests with a start,
// programs, libraries.
#include "model/parts/undeployed.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/parts/declared.h"
#include "model/parts/dev_setups.h"
#include "model/parts/image_owners.h"
#include "model/parts/pieces.h"
#include "model/parts/process_commands.h"
#include "model/parts/program_folders.h"
#include "model/parts/shared_recipes.h"

namespace cutaway::model {
namespace {

class Undeployed {
 public:
  explicit Undeployed(Builds& builds)
      : builds_(builds), in_(builds.in), pieces_(builds), anything_(!builds.drafts.empty()) {
    const std::set<FileId> makers = find_dev_setups(in_);
    for (const Draft& draft : builds.drafts) {
      code_runs_ = code_runs_ || draft.part.built_here;
      const bool theirs = std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
        return makers.contains(in_.facts.workloads[w].place.file);
      });
      const bool dev = draft.part.runs == "dev" || (theirs && !draft.part.built_here);
      services_ += draft.deployed && !draft.itself.valid() && !dev ? 1 : 0;
    }
  }

  void run() {
    add_images();
    for (std::uint32_t i = 0; i < in_.facts.packages.size(); ++i) add_package(i);
    for (const meaning::Package& package : in_.facts.packages) add_answering(package);
    const bool code = std::any_of(builds_.drafts.begin(), builds_.drafts.end(),
                                  [](const Draft& d) { return d.part.built_here; });
    if (!code || answers_outside() || serves_outside()) add_whole();
  }

 private:
  /// A Dockerfile that no deployment file builds is a part if it starts code. The only one makes
  /// the image that others start under the product's name.
  void add_images() {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      if (makes_program(i)) found.push_back(i);
    }
    const std::vector<std::size_t> published =
        found.size() == 1 ? published_under_name() : std::vector<std::size_t>();
    for (const std::uint32_t i : found) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      const std::string folder(folder_name(image.path));
      if (builds_.folder_used(folder) || builds_.inside_used(folder)) continue;
      for (const std::size_t draft : published) builds_.attach(builds_.drafts[draft], folder);
      if (published.empty())
        attach_program(
            builds_, builds_.fresh("image:" + image.path, std::string(base_name(folder))), folder);
      code_runs_ = true;
    }
  }

  bool makes_program(std::uint32_t i) const {
    const meaning::ImageBuild& image = in_.facts.images[i];
    const std::string folder(folder_name(image.path));
    if (builds_.image_used(i) || !in_.own(image.place) || for_makers(image.path) ||
        folder.empty() || writes_deployment(folder))
      return false;
    if (!builds_.has_code(folder) || builds_.folder_used(folder) || builds_.inside_used(folder))
      return false;
    if (image.command.value.empty() && image.ports.empty()) return false;
    if (is_built_otherwise(builds_, image)) return false;
    return has_program(folder) || holds_processes(folder);
  }

  /// Deployed parts of one image that bears the repository's name, and whose code nobody found:
  /// "acme/shop" of "acme-shop".
  std::vector<std::size_t> published_under_name() const {
    constexpr std::size_t kShortest = 4;
    const std::string product = name_key(in_.project.tree->identity().name);
    std::vector<std::size_t> found;
    for (std::size_t d = 0; d < builds_.drafts.size(); ++d) {
      const Draft& draft = builds_.drafts[d];
      if (!draft.deployed || draft.itself.valid()) continue;
      // A whole repository is built where no Dockerfile lies any more.
      const bool whole = draft.part.path.empty() && draft.images.empty();
      if (draft.part.built_here && !whole) continue;
      const bool named = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
        const std::string image = name_key(base_name(image_name(in_.facts.workloads[w].image)));
        return image.size() >= kShortest && product.ends_with(image);
      });
      if (named) found.push_back(d);
    }
    return found;
  }

  /// A manifest, or a file in which a program starts; start scripts around another product are
  /// none.
  bool has_program(const std::string& folder) const {
    const auto in_folder = [&](const Place& place) {
      return in_.own(place) && folder_name(in_.path(place)) == folder;
    };
    const auto& packages = in_.facts.packages;
    const auto& dependencies = in_.facts.dependencies;
    return !builds_.entries_below(folder).empty() ||
           std::ranges::any_of(packages, [&](const auto& p) { return in_folder(p.place); }) ||
           std::ranges::any_of(dependencies, [&](const auto& d) { return in_folder(d.place); });
  }

  /// A supervisor's file beside the Dockerfile says which processes run in the image; where these
  /// are parts already, it packs them once more.
  bool holds_processes(const std::string& folder) const {
    return std::ranges::any_of(in_.facts.workloads, [&](const meaning::Workload& workload) {
      return runs_in_own_image(in_, workload) && !is_all_in_one(in_, builds_.drafts, workload) &&
             folder_name(in_.path(workload.place)) == folder;
    });
  }

  /// The manifest of tools in the folder of a program that another manifest there describes:
  /// package.json with the browser tests of a Python server.
  bool is_beside_the_program(const meaning::Package& package) const {
    if (has_start(in_, package) || !package.commands.empty() || !package.is_private) return false;
    return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& other) {
      return other.folder == package.folder && other.ecosystem != package.ecosystem &&
             in_.own(other.place) && (has_start(in_, other) || !other.commands.empty());
    });
  }

  /// Python code that nobody can install, and that answers requests: a server in front starts it.
  bool answers_uninstalled(const meaning::Package& package) const {
    return package.ecosystem == "pypi" && package.is_private &&
           pieces_.listens_below(package.folder);
  }

  bool published(const meaning::Package& package) const {
    return pieces_.may_be_taken(package) && !package.is_workspace_root && !package.version.empty();
  }

  /// Whether the manifest lies where nobody has made a part yet, and tells of code that runs.
  bool may_be_part(const meaning::Package& package) {
    if (package.ecosystem == "helm" || deploys(package.folder)) return false;
    // A hidden manifest lists the tools of the makers.
    if (base_name(in_.path(package.place)).starts_with(".")) return false;
    // What holds the whole tree may hold several programs.
    if (package.folder.empty() && in_.own(package.place) && is_mounted_whole() &&
        add_program_folders(package))
      return false;
    return in_.own(package.place) && !builds_.folder_used(package.folder) &&
           !builds_.inside_used(package.folder) && builds_.has_code(package.folder) &&
           !for_makers(package.folder) && !pieces_.is_shell_of_app(package);
  }

  /// A build may say of all its modules at once that they start. An app is in no image.
  bool is_module(const meaning::Package& package, const std::vector<FileId>& entries) const {
    return (package.ecosystem == "gradle" || package.ecosystem == "maven") && entries.empty() &&
           !pieces_.listens_below(package.folder) && !pieces_.is_packed_to_run(package);
  }

  void add_package(std::uint32_t index) {
    const meaning::Package& package = in_.facts.packages[index];
    const bool root = package.folder.empty();
    if (!may_be_part(package)) return;
    std::vector<FileId> entries = pieces_.own_entries(package);
    const std::size_t commands = programs_below_cmd(in_, entries).size();
    const std::string key =
        package.ecosystem + ":" + std::string(in_.path(package.place)) + ":" + package.name;
    if (add_program_folders(package)) {
      // Nothing says what runs: what lies below the one `cmd` at the top is started, too.
      std::erase_if(entries, [&](FileId e) { return builds_.inside_used(in_.file(e).path); });
      if (!anything_ && commands > 0) add_programs(key, package.folder, entries);
      return;
    }
    std::erase_if(entries, [&](FileId e) { return builds_.inside_used(in_.file(e).path); });
    if (is_started(entries) || is_run_by_parts(builds_, package, entries) ||
        is_imported_by_parts(builds_, package) || (anything_ && pieces_.lists_tools_only(package)))
      return;
    if (only_holds_parts(builds_, package.folder) || pieces_.is_plugin_of_program(package)) return;
    const std::optional<std::string> said = pieces_.said_kind(package);
    if (!said && is_beside_the_program(package)) return;
    const bool in_image = root && root_image_starts();
    const bool starts = said || has_start(in_, package) || !package.commands.empty() ||
                        !entries.empty() || in_image || pieces_.builds_pages(package) ||
                        pieces_.started_by_build(package) || answers_uninstalled(package) ||
                        pieces_.takes_any(package, "installers") || pieces_.has_front_page(package);
    if (!root && package.is_workspace_root && entries.empty() && !pieces_.starts_below(package))
      return;
    if (pieces_.is_crate_of_others(package) && !pieces_.listens_below(package.folder)) return;
    if (pieces_.is_module_of_others(package) || pieces_.is_list_of_outer(package) ||
        pieces_.builds_no_program(package) || pieces_.is_of_application(package))
      return;
    const bool app = said && is_device(*said);
    const bool module = !app && is_module(package, entries);
    if ((!starts || module) && pieces_.is_piece(package, code_runs_)) return;
    if (pieces_.only_for_tests(package) || (!app && pieces_.is_whole_program(package))) return;
    if (anything_ && Pieces::is_makers_command(package) && !pieces_.listens_below(package.folder) &&
        !has_start(in_, package) && !pieces_.takes_any(package, "installers"))
      return;
    // A root manifest beside deployed parts of their own folders holds them together and is no
    // part.
    // What people may plug into a deployed product is made with it and runs in it.
    if (code_runs_ && anything_ && passes_through(package.folder, {"plugins", "plugin", "addons"}))
      return;
    const bool answers = pieces_.has_front_page(package);
    if (root && code_runs_ &&
        (package.is_workspace_root || (entries.empty() && !in_image && !answers)))
      return;
    if (root && services_ > 2 && !has_image("") && !answers) return;
    const bool holds =
        package.is_workspace_root && (entries.empty() || package.ecosystem == "cmake");
    if (root && holds && has_packages_below()) return;
    if (!starts && (!published(package) || (root && anything_))) return;
    // Beside programs that are parts already, the last one below `cmd` is one, too.
    if (commands > 1 && add_programs(key, package.folder, entries)) return;
    Draft& draft = builds_.fresh(key, package.name);
    builds_.attach(draft, package.folder);
    if (said) draft.said_kind = *said;
    if (answers) draft.said_kind = "service";
    draft.part.exposed = draft.part.exposed || answers;
    const bool at_top = std::ranges::any_of(
        entries, [&](FileId e) { return folder_name(in_.file(e).path) == package.folder; });
    const bool library =
        pieces_.may_be_taken(package) && package.commands.empty() && !has_start(in_, package) &&
        !at_top && !said && Pieces::is_script_language(package) &&
        !pieces_.takes_any(package, "installers") && !pieces_.is_packed_as_pages(package);
    if (!starts || (library && !answers && !pieces_.listens_below(package.folder)))
      draft.part.kind = "library";
  }

  /// By its command it works off jobs, hands them out, or makes pages anew with each change.
  bool takes_no_requests(const Draft& draft) const {
    const std::string command = lower(draft.command);
    if (contains(command, "&")) return false;
    return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
      const bool watches = row.first == "watching_commands" && matches_glob(row.second, command);
      return watches || (row.first.starts_with("work_of_commands.") &&
                         matches_glob(row.first.substr(17), command));
    });
  }

  /// A web application of whose processes only those are listed that take no requests: workers, a
  /// clock. Whatever server hands it requests, it runs beside them.
  void add_answering(const meaning::Package& package) {
    if (!in_.own(package.place) || for_makers(package.folder) || !pieces_.has_front_page(package) ||
        !pieces_.listens_below(package.folder))
      return;
    std::size_t beside = 0;
    for (const Draft& draft : builds_.drafts) {
      if (!draft.part.built_here || draft.part.path != package.folder) continue;
      if (draft.command.empty() || !takes_no_requests(draft)) return;
      ++beside;
    }
    if (beside == 0) return;
    const std::string folder = package.folder;
    Draft& draft =
        builds_.fresh("answers:" + folder, folder.empty() ? in_.project.tree->identity().name
                                                          : std::string(base_name(folder)));
    builds_.take_folder(draft, folder);
    add_once(draft.part.places, package.place);
    draft.said_kind = "service";
    draft.part.exposed = true;
  }

  /// Programs of one Go module below folders of their own: each that nobody deploys is a part, if
  /// one beside it is deployed, or nothing is but products of others, such as a database.
  bool add_program_folders(const meaning::Package& package) {
    if (package.ecosystem != "go") return false;
    const std::vector<ProgramFolder> programs = program_folders(builds_, package.folder);
    const bool beside = std::ranges::any_of(
        programs, [&](const ProgramFolder& p) { return builds_.folder_used(p.folder); });
    if (programs.empty() || (services_ > 0 && !beside && !is_mounted_whole())) return false;
    for (const ProgramFolder& program : programs) {
      if (builds_.folder_used(program.folder) || builds_.inside_used(program.folder)) continue;
      Draft& draft = builds_.fresh(package.ecosystem + ":" + program.folder, program.name);
      add_once(draft.part.places, {program.entries.front(), 1, 1});
      builds_.attach(draft, program.folder);
      draft.entries = program.entries;
    }
    return true;
  }

  /// One deployed container is given the whole tree to run, and no image of it is built.
  bool is_mounted_whole() const {
    return std::ranges::count_if(builds_.drafts, holds_mounted_tree) == 1;
  }

  /// A deployed part's command names the very file in which the package starts.
  bool is_started(const std::vector<FileId>& entries) const {
    return std::ranges::any_of(builds_.drafts, [&](const Draft& draft) {
      return draft.deployed && std::ranges::any_of(draft.entries, [&](FileId entry) {
               return std::ranges::find(entries, entry) != entries.end();
             });
    });
  }

  /// Code of the package declares what others run: it puts them there and is no part beside them.
  bool deploys(std::string_view folder) const {
    const auto nearest = [&](std::string_view path) {
      std::string_view found;
      for (const meaning::Package& package : in_.facts.packages) {
        if (below(path, package.folder) && package.folder.size() >= found.size())
          found = package.folder;
      }
      return found;
    };
    return !folder.empty() && std::any_of(in_.facts.workloads.begin(), in_.facts.workloads.end(),
                                          [&](const meaning::Workload& workload) {
                                            return builds_.is_code_file(workload.place.file) &&
                                                   below(in_.path(workload.place), folder) &&
                                                   nearest(in_.path(workload.place)) == folder;
                                          });
  }

  /// Templates of deployment files lie in the folder: its program fills them in and is no part of
  /// what they start.
  bool writes_deployment(std::string_view folder) const {
    return std::ranges::any_of(in_.facts.workloads, [&](const meaning::Workload& workload) {
      const std::string_view path = in_.path(workload.place);
      return below(path, folder) && workload.format == "compose" && !path.ends_with(".yml") &&
             !path.ends_with(".yaml");
    });
  }

  /// The repository's own Dockerfile starts something that no deployed part is yet.
  bool root_image_starts() const {
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      if (image.path == "Dockerfile" && in_.own(image.place) && !image.command.value.empty() &&
          !builds_.image_used(i))
        return true;
    }
    return false;
  }

  bool has_image(std::string_view folder) const {
    return std::any_of(in_.facts.images.begin(), in_.facts.images.end(),
                       [&](const meaning::ImageBuild& image) {
                         return in_.own(image.place) && folder_name(image.path) == folder;
                       });
  }

  bool has_packages_below() const {
    return std::any_of(
        in_.facts.packages.begin(), in_.facts.packages.end(), [&](const meaning::Package& package) {
          return !package.folder.empty() && in_.own(package.place) && !for_makers(package.folder);
        });
  }

  /// The image of the package whose command is this program.
  void take_started_image(Draft& draft, const std::string& folder) {
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      const auto words = identifier_words(image.command.value);
      const bool starts =
          std::find(words.begin(), words.end(), lower(draft.part.name)) != words.end();
      if (starts && in_.own(image.place) && folder_name(image.path) == folder)
        builds_.take_image(draft, i);
    }
  }

  /// The deployed part that runs this program of the product under a published image:
  /// "shop-server".
  Draft* deployed_as(const std::string& program) const {
    const std::string product = name_key(in_.project.tree->identity().name);
    Draft* found = nullptr;
    for (Draft& draft : builds_.drafts) {
      if (!draft.deployed || draft.part.built_here || draft.itself.valid()) continue;
      const bool same = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
        const std::string image = name_key(base_name(image_name(in_.facts.workloads[w].image)));
        return image == name_key(program) || image == product + name_key(program);
      });
      if (same && found != nullptr) return nullptr;
      if (same) found = &draft;
    }
    return found;
  }

  /// `cmd/server` and `cmd/worker` are two programs of one package.
  bool add_programs(const std::string& key, const std::string& package_folder,
                    const std::vector<FileId>& entries) {
    const auto programs = programs_below_cmd(in_, entries);
    if (programs.empty()) return false;
    for (const auto& [folder, files] : programs) {
      if (builds_.folder_used(folder) || only_makers_run(in_, folder)) continue;
      const std::string name(base_name(folder));
      Draft* deployed = deployed_as(name);
      Draft& draft = deployed != nullptr ? *deployed : builds_.fresh(key + ":" + name, name);
      add_once(draft.part.places, {files.front(), 1, 1});
      builds_.take_folder(draft, folder);
      draft.entries = files;
      if (deployed == nullptr && is_for_people(name)) draft.part.kind = "cli";
      take_started_image(draft, package_folder);
    }
    return true;
  }

  /// Where nothing is deployed, the image at the top starts code that takes requests and lies in no
  /// part and below no manifest of its language: the server that a list of libraries without a name
  /// describes (`requirements.txt`), beside pages with a manifest of their own.
  bool answers_outside() const {
    if (services_ > 0 || builds_.folder_used("") || !root_image_starts()) return false;
    return std::ranges::any_of(
        in_.facts.routes, [&](const meaning::Route& route) { return lies_outside(route.place); });
  }

  /// In no part and below no manifest of its language.
  bool lies_outside(const Place& place) const {
    const std::string_view path = in_.path(place);
    return in_.own(place) && !builds_.inside_used(path) && !for_makers(folder_name(path)) &&
           std::ranges::none_of(in_.facts.packages, [&](const meaning::Package& package) {
             return below(path, package.folder) && pieces_.is_of(package, place.file);
           });
  }

  /// Code in no part starts a server itself, and nothing is deployed that may be this very server
  /// under an image of its makers: it runs beside the parts, of which some may be only its pages.
  bool serves_outside() const {
    const bool may_be_it = std::ranges::any_of(builds_.drafts, [](const Draft& draft) {
      return draft.deployed && !draft.itself.valid() && !draft.part.built_here;
    });
    if (may_be_it || builds_.folder_used("")) return false;
    return std::ranges::any_of(in_.facts.entry_points, [&](const meaning::EntryPoint& entry) {
      return entry.kind == "server" && lies_outside(entry.place);
    });
  }

  /// A repository whose build nobody here can read is still one product. What others have made and
  /// is only started beside it does not hold its code, if its own image does.
  void add_whole() {
    if (!builds_.has_code("")) return;
    const bool own_image =
        has_image("") && pieces_.listens_below("") && !is_published_as_image(in_, builds_.drafts);
    if (services_ > 0 && !own_image && !serves_outside()) return;
    // What other parts hold shows this one only where there is nothing else.
    const auto held = [&](FileId file) { return builds_.inside_used(in_.file(file).path); };
    std::vector<FileId> entries = builds_.entries_below("");
    std::ranges::stable_sort(entries, {}, held);
    FileId shown = entries.empty() ? FileId() : entries.front();
    for (std::size_t i = 0; i < in_.project.size() && !shown.valid(); ++i) {
      if (builds_.is_code_file(FileId(i))) shown = FileId(i);
    }
    Draft& draft = builds_.fresh("folder::", in_.project.tree->identity().name);
    builds_.take_folder(draft, "");
    add_once(draft.part.places, {shown, 1, 1});
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      if (folder_name(in_.facts.images[i].path).empty() && in_.own(in_.facts.images[i].place))
        builds_.take_image(draft, i);
    }
  }

  Builds& builds_;
  const Inputs& in_;
  Pieces pieces_;
  bool anything_ = false;
  bool code_runs_ = false;
  std::size_t services_ = 0;  ///< deployed parts that are no known product
};

}  // namespace

void add_undeployed(Builds& builds) { Undeployed(builds).run(); }

}  // namespace cutaway::model
