// SPDX-License-Identifier: Apache-2.0
// Which code a workload runs: by build context and Dockerfile, else by the names of images and
// folders, and by its command.
#include <algorithm>

#include "model/parts/artifacts.h"
#include "model/parts/build_lines.h"
#include "model/parts/builds.h"
#include "model/parts/declared.h"
#include "model/parts/image_affixes.h"
#include "model/parts/image_owners.h"
#include "model/parts/mounted_folders.h"
#include "model/parts/others_programs.h"
#include "model/parts/packed_folders.h"
#include "model/parts/program_folders.h"
#include "model/parts/said_images.h"

namespace cutaway::model {
namespace {

bool holds(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

class Join {
 public:
  explicit Join(Builds& builds)
      : builds_(builds),
        in_(builds.in),
        packed_(builds),
        affixes_(builds.in, builds.buildable()),
        lines_(builds),
        said_(builds.in) {
    for (const FileId entry : builds.entries_below("")) {
      const std::string_view folder = folder_name(in_.file(entry).path);
      if (base_name(folder_name(folder)) == "cmd" && starts_a_program(in_, entry))
        programs_.emplace_back(name_key(base_name(folder)), folder);
      if (base_name(in_.file(entry).path).starts_with("main."))
        started_.emplace_back(name_key(base_name(folder)), folder);
    }
    for (const ProgramFolder& program : program_folders(builds, "")) {
      for (std::string& key : folder_keys(program.folder))
        programs_.emplace_back(std::move(key), program.folder);
    }
  }

  /// As the deployment file says.
  void by_build(Draft& draft) {
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload workload = said_.with_build(in_.facts.workloads[w]);
      // A command without an image runs the code beside the file that names it; where a cloud has
      // that code is not known, and a cluster has images whose names templates fill in.
      const bool beside = workload.image.empty() && !workload.command.empty() &&
                          !is_declared(workload) && !is_kubernetes(workload) &&
                          !draft.itself.valid();
      const bool process = workload.kind == "process" && packed_.is_unit("") &&
                           !product_of_name(in_, draft.part.name).valid();
      if (process && workload.build_context.empty() && !draft.part.built_here)
        builds_.take_folder(draft, "");
      if (const auto entries = entries_of_function(in_, workload, builds_.entries_below(""));
          !entries.empty() && !draft.part.built_here) {
        builds_.take_folder(draft, std::string(folder_name(in_.file(entries.front()).path)));
        draft.entries = entries;
      }
      if (workload.dockerfile.empty() && workload.build_context.empty() && !beside) continue;
      if (is_built_in_own_folder(in_, draft, workload)) continue;
      std::string first;
      for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
        if (!is_built_from(workload, in_.facts.images[i])) continue;
        builds_.take_image(draft, i);
        first = in_.facts.images[i].path;
      }
      if (draft.part.built_here || (first.empty() && packed_.is_left_over(workload))) continue;
      if (const std::string made = artifact_folder(builds_, packed_, draft); !made.empty()) {
        builds_.take_folder(draft, made);
        continue;
      }
      std::string folder =
          packed_.code_folder(first.empty() ? workload.dockerfile : first, workload.build_context);
      const std::string own = packed_.program_of(folder, workload);
      if (!own.empty()) folder = own;
      if (const std::string built = built_package(draft);
          !built.empty() && !(own != built && packed_.copies_by_path(draft, own)) &&
          (below(built, folder) || below(built, workload.build_context)))
        folder = built;
      if (folder == workload.build_context) folder = package_around(in_, folder, draft);
      if (holds_no_code(builds_, draft, workload, folder)) {
        draft.of_others = true;
      } else if (packed_.holds_program(folder, draft) && !packed_.packs_store(draft)) {
        builds_.take_folder(draft, folder);
      } else {
        only_packed(draft, folder);
      }
    }
  }

  void by_said_image(Draft& draft) {
    if (has_manifest(draft) || draft.itself.valid()) return;
    const std::string made = folder_of_said_image(in_, draft);
    for (const std::string& taken : {packed_project(in_, made), made})
      if (!taken.empty() && builds_.has_code(taken)) builds_.take_folder(draft, taken);
  }

  /// A folder that is mounted and holds a program is what runs there: `.:/srv/app`.
  void by_mount(Draft& draft) {
    if (has_manifest(draft) || draft.itself.valid() || lines_.runs_compiled(draft)) return;
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload& workload = in_.facts.workloads[w];
      for (const meaning::NamedValue& volume : workload.volumes) {
        const auto mounted = mounted_folder(in_, workload, volume);
        if (!mounted || starts_file_outside(in_, workload, *mounted)) continue;
        std::string folder = *mounted;
        if (const std::string* own = packed_.program_of_name(folder, workload.name)) folder = *own;
        if (builds_.has_code(folder) && packed_.is_unit(folder))
          return builds_.take_folder(draft, folder);
      }
    }
  }

  /// The one package of the workspace that its images build.
  std::string built_package(const Draft& draft) const {
    return draft.images.size() == 1 ? lines_.package_folder(in_.facts.images[draft.images.front()])
                                    : std::string();
  }

  static bool has_manifest(const Draft& draft) {
    return draft.part.built_here && !draft.packages.empty();
  }

  /// `img/emailservice:v1` is built from `src/emailservice`.
  void by_name(Draft& draft) {
    if (draft.part.built_here || draft.of_others || draft.itself.valid() ||
        is_namesake(builds_, draft))
      return;
    by_program(draft);
    if (!draft.part.built_here && image_of_product(draft)) as_product(draft);
    if (draft.part.built_here) return;
    // What somebody else packs may bear the name of a module here, which works with it.
    if (is_only_called_so(builds_, draft)) return;
    const std::vector<std::string> names = build_names(in_, draft);
    const std::string* best = nullptr;
    bool called = false;
    auto nearest = names.end();
    for (const auto& [key, folder] : builds_.buildable()) {
      const auto name = named_for(draft, names, key, folder);
      if (name > nearest || name == names.end()) continue;
      // A folder called so says more than a package called so in a folder of another name.
      const bool itself = name_key(base_name(folder)) == key;
      if (name == nearest && (itself == called ? folder.size() >= best->size() : called)) continue;
      if (packed_.is_library(folder)) continue;
      best = &folder, called = itself, nearest = name;
    }
    if (const auto image = image_of_file_name(in_, names)) {
      builds_.take_image(draft, *image);
      if (const std::string built = built_package(draft); best == nullptr && !built.empty())
        return builds_.take_folder(draft, built);
    }
    // One of several modules in a folder that bears the name, too.
    const bool module = best != nullptr && holds(names, name_key(base_name(folder_name(*best))));
    if (module || best == nullptr) by_modules(draft, names);
    if (!draft.part.built_here && best != nullptr) return attach(draft, *best);
    if (draft.part.built_here) return;
    by_image_words(draft);
    if (!draft.part.built_here && !is_of_others(builds_, draft)) by_affix(draft);
    if (!draft.part.built_here) by_program(draft, names);
    if (!draft.part.built_here) by_two_folders(draft, names);
    if (!draft.part.built_here) as_product(draft);
  }

  /// Which entry file the command means: `./cmd/geo`, `geo`, `python worker.py`.
  void by_command(Draft& draft) const {
    if (!draft.part.built_here || serves_at_last(in_, draft.command)) return;
    const std::string cleaned = plain_command(draft.command);
    std::vector<std::string> words;
    for (const std::string_view word : split(cleaned, ' '))
      words.push_back(name_key(without_ending(base_name(word))));
    std::erase(words, "");
    const std::string named = file_named(in_, draft.part.path, cleaned);
    const std::vector<FileId> all = builds_.entries_below(draft.part.path);
    for (const FileId entry : all) {
      const std::string_view path = in_.file(entry).path;
      if (!named.empty() && path != named) continue;
      // `main.go` of several folders: the one that is named with its folders is meant.
      const auto alike = [&](FileId e) { return base_name(in_.file(e).path) == base_name(path); };
      const bool one = named.empty() || std::ranges::count_if(all, alike) < 2;
      if (one && !holds(words, entry_key(path))) continue;
      if (only_loads(in_, entry)) return;
      draft.entries.push_back(entry);
    }
    // A script starts another file, which may be called as the build puts it there.
    if (!named.empty() && !named.ends_with(".sh")) return;
    if (draft.entries.empty()) by_near_name(draft, words);
    // One build makes all programs, and the workload is called after its own.
    const std::vector<std::string> names = build_names(in_, draft);
    for (const auto& [key, folder] : programs_) {
      if (draft.entries.empty() && holds(names, key) && below(folder, draft.part.path))
        draft.entries = builds_.entries_below(folder);
    }
    if (draft.entries.empty()) draft.entries = lines_.entries(draft);
  }

  /// Parts that are built alike from one folder: each starts the program of its own name
  /// (`cmd/cart` for cart).
  void by_own_name(Draft& draft) const {
    if (!draft.part.built_here || !draft.entries.empty()) return;
    const auto alike = [&](const Draft& other) {
      return other.part.built_here && other.deployed && other.part.path == draft.part.path;
    };
    if (std::ranges::count_if(builds_.drafts, alike) < 2) return;
    const std::vector<std::string> names = build_names(in_, draft);
    for (const FileId entry : builds_.entries_below(draft.part.path)) {
      if (holds(names, entry_key(in_.file(entry).path))) draft.entries.push_back(entry);
    }
  }

 private:
  /// `shop-notifications` is started in `shop_notification.go` or below a folder
  /// `shop-notifications`, if no other file fits. Where one program only is below, it runs whatever
  /// it is called, and all that lies there is its code.
  void by_near_name(Draft& draft, const std::vector<std::string>& words) const {
    std::vector<FileId> near, inside;
    const auto entries = builds_.entries_below(draft.part.path);
    if (entries.size() < 2) return;
    for (const FileId entry : entries) {
      const std::string_view path = in_.file(entry).path;
      const std::string key = entry_key(path);
      const std::string_view one = std::string_view(key).substr(0, key.size() - key.ends_with("s"));
      if (key.size() > 3 && (holds(words, key + "s") || holds(words, one))) near.push_back(entry);
      const auto folders = split(folder_name(path), '/');
      const bool in_folder = std::ranges::any_of(folders, [&](std::string_view folder) {
        const std::string name = name_key(folder);
        return name.size() > 7 && holds(words, name);
      });
      if (in_folder) inside.push_back(entry);
    }
    if (near.size() == 1) draft.entries = near;
    if (near.empty() && inside.size() == 1) draft.entries = inside;
  }

  /// `cmd/export` is what a workload `export` runs.
  void by_program(Draft& draft, const std::vector<std::string>& names) {
    const std::string* found = nullptr;
    for (const auto& [key, folder] : programs_) {
      if (!holds(names, key)) continue;
      if (found != nullptr && *found != folder) return;
      found = &folder;
    }
    if (found != nullptr) start_in(draft, *found);
  }

  void start_in(Draft& draft, const std::string& folder) {
    builds_.take_folder(draft, folder);
    draft.entries = builds_.entries_below(folder);
  }

  /// `web-shop` is built in `web/shop`, where no folder alone bears the name.
  void by_two_folders(Draft& draft, const std::vector<std::string>& names) {
    const std::string* found = nullptr;
    for (const auto& [key, folder] : builds_.buildable()) {
      if (folder_name(folder).empty() || !holds(names, folder_keys(folder).back())) continue;
      if (found != nullptr && *found != folder) return;
      found = &folder;
    }
    if (found != nullptr && !packed_.is_library(*found)) attach(draft, *found);
  }

  /// The Dockerfiles of a folder, and its code if there is a program in it.
  void attach(Draft& draft, const std::string& folder) {
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      if (folder_name(image.path) == folder && in_.own(image.place)) builds_.take_image(draft, i);
    }
    // A folder with nothing but the image of a program that lies elsewhere under the same name.
    if (!draft.images.empty() && !packed_.is_unit(folder) && !packed_.holds_units(folder) &&
        take_started(draft))
      return;
    if (const std::string built = built_package(draft); !built.empty() && !packed_.is_unit(folder))
      return builds_.take_folder(draft, built);
    if (const auto above = packed_.built_above(draft); above && !builds_.has_code(folder))
      return builds_.take_folder(draft, *above);
    if (draft.images.empty() || packed_.holds_program(folder, draft))
      return builds_.take_folder(draft, folder);
    only_packed(draft, folder);
  }

  /// The one folder of the workload's name in which a `main` starts.
  bool take_started(Draft& draft) {
    const std::vector<std::string> names = build_names(in_, draft);
    const std::string* found = nullptr;
    for (const auto& [key, folder] : started_) {
      if (!holds(names, key) || folder.empty()) continue;
      if (found != nullptr && *found != folder) return false;
      found = &folder;
    }
    if (found != nullptr) start_in(draft, *found);
    return found != nullptr;
  }

  /// Which of the names the folder bears. What a registry calls a command for people's machines
  /// may be the product's name, as its image is: such a command answers at no port.
  std::vector<std::string>::const_iterator named_for(const Draft& draft,
                                                     const std::vector<std::string>& names,
                                                     const std::string& key,
                                                     const std::string& folder) const {
    const auto name = std::find(names.begin(), names.end(), key);
    if (name == names.end() || draft.part.ports.empty() || holds(folder_keys(folder), key))
      return name;
    const bool command = std::ranges::any_of(in_.facts.packages, [&](const auto& package) {
      return package.folder == folder && !package.commands.empty() && !has_start(in_, package);
    });
    return command ? names.end() : name;
  }

  /// An image that copies what a build has left beside it: the program of its name elsewhere.
  std::string built_elsewhere(const Draft& draft, const std::string& folder) const {
    if (!packed_.starts_what_was_built(draft)) return {};
    const std::vector<std::string> names = build_names(in_, draft);
    for (const auto& [key, other] : builds_.buildable()) {
      if (holds(names, key) && !other.empty() && other != folder && !below(folder, other) &&
          packed_.is_unit(other))
        return other;
    }
    return {};
  }

  /// An image built here without a program of its own is the product that it packs.
  void only_packed(Draft& draft, const std::string& folder) const {
    if (const std::string program = built_elsewhere(draft, folder); !program.empty())
      return builds_.take_folder(draft, program);
    draft.itself = packed_.packed_product(draft);
    if (packed_.only_hands_out(folder, draft)) return;
    const bool programs = folder.empty() || !builds_.entries_below(folder).empty();
    if (draft.itself.valid() && programs && packed_.holds_nothing(draft)) return;
    draft.part.built_here = builds_.has_code(folder) || !draft.images.empty();
    draft.part.path = folder;
  }

  /// `examples-bookinfo-reviews-v1`, run as `reviews` or `reviews-v1`, is built from a folder
  /// `reviews`; `shop-admin` is not built from `shop`.
  void by_image_words(Draft& draft) {
    const auto own = identifier_words(draft.part.name);
    if (own.empty() || !std::all_of(own.begin() + 1, own.end(), is_version)) return;
    for (const std::uint32_t w : draft.workloads) {
      const std::string image(base_name(image_name(in_.facts.workloads[w].image)));
      if (!holds(identifier_words(image), own.front())) continue;
      for (const auto& [key, folder] : builds_.buildable()) {
        if (key == name_key(own.front()) && key != "docker") return attach(draft, folder);
      }
    }
  }

  /// `orders` runs what starts in `orders/orders-main`, without a manifest of its own.
  void by_modules(Draft& draft, const std::vector<std::string>& names) {
    const std::string* found = nullptr;
    std::vector<std::string> folders;
    for (const meaning::Package& package : in_.facts.packages)
      if (in_.own(package.place)) add_once(folders, folder_name(package.folder));
    for (const std::string& folder : folders) {
      if (!holds(names, name_key(base_name(folder))) || builds_.entries_below(folder).empty())
        continue;
      if (found != nullptr) return;
      found = &folder;
    }
    if (found != nullptr) builds_.take_folder(draft, *found);
  }

  /// `shop-orders-app` is built from `orders`, and what runs as `orders` from `shop-orders`, if its
  /// neighbours are called in the same way.
  void by_affix(Draft& draft) {
    for (const std::uint32_t w : draft.workloads) {
      const std::string folder = affixes_.folder_of(in_.facts.workloads[w]);
      if (!folder.empty() && !draft.part.built_here) attach(draft, folder);
    }
  }

  /// The one program of the repository whose folder is called like the image: `cmd/shop-engine`, or
  /// `cmd/engine` in the repository `shop`; where the Dockerfile at the root starts `shop-server`,
  /// an image `shop` is that.
  void by_program(Draft& draft) {
    if (const std::string made = folder_of_binary(builds_, draft); !made.empty())
      return start_in(draft, made);
    std::vector<FileId> entries;
    const std::string product = name_key(in_.project.tree->identity().name);
    const std::string started =
        images_lie_beside_programs(builds_) ? "" : started_at_root(in_, programs_);
    for (const FileId entry : builds_.entries_below("")) {
      const std::string_view folder = folder_name(in_.file(entry).path);
      if (base_name(folder_name(folder)) != "cmd" || !starts_a_program(in_, entry)) continue;
      const bool same = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
        const std::string image = name_key(base_name(image_name(in_.facts.workloads[w].image)));
        const std::string program = name_key(base_name(folder));
        if (!image.empty() && started.starts_with(image)) return program == started;
        return !image.empty() && (image == program || image == product + program);
      });
      if (same) entries.push_back(entry);
    }
    if (entries.empty()) return;
    const std::string folder(folder_name(in_.file(entries.front()).path));
    const bool one = std::ranges::all_of(
        entries, [&](FileId entry) { return folder_name(in_.file(entry).path) == folder; });
    if (one) builds_.take_folder(draft, folder), draft.entries = entries;
  }

  /// Whether its image is called like the repository and is built at its root, whatever other
  /// folder bears the name.
  bool image_of_product(const Draft& draft) const {
    const std::string product = name_key(in_.project.tree->identity().name);
    const bool named = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
      return name_key(base_name(image_name(in_.facts.workloads[w].image))) == product;
    });
    return named && packed_.is_unit("") &&
           std::ranges::any_of(in_.facts.images, [&](const auto& image) {
             return in_.own(image.place) && image.path == "Dockerfile";
           });
  }

  /// An image that is named like the repository or its root manifest runs the repository's own
  /// product.
  void as_product(Draft& draft) {
    const std::vector<std::string> names = names_of_root(in_);
    const ProductName named = name_of_product(in_, draft, names);
    if (named == ProductName::none || !builds_.has_code("")) return;
    if (named == ProductName::owner && runs_an_example(in_, draft)) return;
    for (const std::uint32_t i : images_of_product(in_)) {
      builds_.take_image(draft, i);
      std::string folder = started_folder(in_.facts.images[i]);
      // What it starts says more than what is packed beside it: the pages of a server.
      if (!folder.empty() || base_name(in_.facts.images[i].path) != "Dockerfile")
        if (std::string made = artifact_folder(builds_, packed_, draft); !made.empty())
          folder = std::move(made);
      if (!draft.part.built_here) builds_.take_folder(draft, folder);
    }
    if (!draft.part.built_here) {
      // The one image that is built here is the product's, wherever its Dockerfile lies.
      const meaning::ImageBuild* only = only_image(in_);
      if (only != nullptr && !folder_name(only->path).empty())
        return attach(draft, std::string(folder_name(only->path)));
    }
    if (named == ProductName::owner && images_lie_beside_programs(builds_)) return;
    if (!draft.part.built_here && packed_.is_unit("")) builds_.take_folder(draft, "");
  }

  /// The one package below the root that the image's copies and command name, if there is one that
  /// starts.
  std::string started_folder(const meaning::ImageBuild& image) const {
    if (std::string built = lines_.package_folder(image); !built.empty()) return built;
    // A program that starts at the root is what the image runs; what it copies is packed with it.
    for (const FileId entry : builds_.entries_below(""))
      if (folder_name(in_.file(entry).path).empty()) return {};
    std::string text = image.command.value;
    for (const meaning::NamedValue& copy : image.copies) text += " " + copy.name + " " + copy.value;
    const std::string* found = nullptr;
    for (const meaning::Package& package : in_.facts.packages) {
      const bool starts = has_start(in_, package);
      if (package.folder.empty() || !in_.own(package.place) || !starts ||
          !contains(text, package.folder) || packed_.copies_another_manifest(image, package))
        continue;
      if (found != nullptr) return {};
      found = &package.folder;
    }
    if (found == nullptr) return packed_.copied_unit(image);
    return packed_.copies_other_code(image, *found) ? std::string() : *found;
  }

  Builds& builds_;
  const Inputs& in_;
  const PackedFolders packed_;
  const ImageAffixes affixes_;
  const BuildLines lines_;
  const SaidBuilds said_;
  std::vector<std::pair<std::string, std::string>> programs_;  ///< folders below `cmd` by name
  std::vector<std::pair<std::string, std::string>> started_;   ///< folders with a `main` by name
};

}  // namespace

void join_workloads(Builds& builds) {
  join_repositories(builds);
  Join join(builds);
  for (Draft& draft : builds.drafts) join.by_build(draft);
  for (Draft& draft : builds.drafts) join.by_said_image(draft);
  for (Draft& draft : builds.drafts) join.by_mount(draft);
  for (Draft& draft : builds.drafts) join.by_name(draft);
  for (Draft& draft : builds.drafts) join.by_command(draft);
  for (Draft& draft : builds.drafts) join.by_own_name(draft);
  start_scripts(builds);
  for (Draft& draft : builds.drafts) {
    const bool program = draft.part.built_here && (!draft.packages.empty() ||
                                                   !builds.entries_below(draft.part.path).empty());
    if (!program && !draft.itself.valid())
      draft.itself = product_of_name(builds.in, draft.part.name);
    if (!draft.part.built_here && !draft.itself.valid())
      draft.itself = gateway_of_mounts(builds.in, draft);
  }
}

}  // namespace cutaway::model
