// SPDX-License-Identifier: Apache-2.0
// One image that holds a whole workspace: its programs are the parts.
#include <algorithm>
#include <optional>
#include <set>

#include "model/parts/builds.h"
#include "model/parts/program_folders.h"

namespace cutaway::model {
namespace {

/// What its own manifest asks for makes an app of it that people install: it is in no image.
bool is_installed_by_people(const Inputs& in, const Draft& draft) {
  const auto kinds = part_rules(in, "kinds");
  return std::ranges::any_of(in.facts.dependencies, [&](const meaning::Dependency& dependency) {
    const bool own = std::ranges::find(draft.packages, dependency.package) != draft.packages.end();
    return own && std::ranges::any_of(kinds, [&](const auto& rule) {
             return is_device(rule.second) && matches_glob(rule.first, registry_name(dependency));
           });
  });
}

/// An image of the draft copies the folder, as it is named there: from beside the Dockerfile, or
/// from above a folder that only holds Dockerfiles ("docker/Dockerfile" built at the root).
bool copies(const Inputs& in, const Draft& draft, const std::string& folder) {
  return std::ranges::any_of(draft.images, [&](std::uint32_t i) {
    const meaning::ImageBuild& image = in.facts.images[i];
    return std::ranges::any_of(image.copies, [&](const meaning::NamedValue& copy) {
      for (std::string_view context = image.folder;; context = folder_name(context)) {
        if (join_path(std::string(context), copy.value) == folder) return true;
        if (context.empty()) return false;
      }
    });
  });
}

/// The whole has a manifest of another ecosystem: its program is not the one below it, which is a
/// page or tool that it holds.
bool has_program_of_its_own(const Inputs& in, const Draft& whole, const Draft& program) {
  return std::ranges::any_of(whole.packages, [&](std::uint32_t own) {
    const meaning::Package& package = in.facts.packages[own];
    if (package.is_workspace_root && !has_start(in, package)) return false;
    return std::ranges::none_of(program.packages, [&](std::uint32_t other) {
      return in.facts.packages[other].ecosystem == in.facts.packages[own].ecosystem;
    });
  });
}

/// The start script of the workspace starts the program: "pnpm --filter ./apps/server run start".
bool starts(const Inputs& in, const Draft& whole, const Draft& program) {
  return std::ranges::any_of(whole.packages, [&](std::uint32_t p) {
    const auto& scripts = in.facts.packages[p].scripts;
    return std::ranges::any_of(scripts, [&](const meaning::NamedValue& script) {
      return script.name.starts_with("start") && contains(script.value, program.part.path);
    });
  });
}

/// The start script of the whole starts a file of its own, beside the program: "node index.js".
bool starts_own_file(const Inputs& in, const Draft& whole, const Draft& program) {
  return std::ranges::any_of(whole.packages, [&](std::uint32_t p) {
    const meaning::Package& package = in.facts.packages[p];
    return std::ranges::any_of(package.scripts, [&](const meaning::NamedValue& script) {
      const std::string file = file_named(in, package.folder, script.value);
      return script.name == "start" && !file.empty() && !below(file, program.part.path);
    });
  });
}

/// The image of the whole copies the folder of the one program that nobody deploys: it is that
/// program, under the name by which it is deployed.
void take_only_program(Draft& whole, const Draft& program) {
  whole.part.path = program.part.path;
  add_once(whole.part.aliases, program.part.name);
  whole.packages.insert(whole.packages.end(), program.packages.begin(), program.packages.end());
  for (const Place& place : program.part.places) add_once(whole.part.places, place);
  whole.images.insert(whole.images.end(), program.images.begin(), program.images.end());
}

/// A program of the workspace that nobody deploys and that bears the name of the image, which is
/// built elsewhere: "acme/shop-server" is the crate `shop-server`. Pages may bear the name of the
/// product, too: beside a manifest of another language they are not what the image starts.
std::optional<std::size_t> program_of_name(const Inputs& in, const std::vector<Draft>& drafts,
                                           const Draft& whole) {
  if (!whole.images.empty()) return std::nullopt;
  std::set<std::string> names;
  for (const std::uint32_t w : whole.workloads)
    names.insert(name_key(base_name(image_name(in.facts.workloads[w].image))));
  names.erase("");
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    const bool program = draft.part.built_here && !draft.deployed && !draft.part.path.empty() &&
                         draft.part.kind != "library" && !draft.itself.valid();
    if (program && names.contains(name_key(draft.part.name)) &&
        !has_program_of_its_own(in, whole, draft))
      return i;
  }
  return std::nullopt;
}

/// One of several programs of a manifest, by the file in which it starts.
bool is_program_of_many(const Draft& draft) {
  return draft.packages.empty() && !draft.entries.empty();
}

/// A file of the draft's own folder starts a program: "api/main.go" or "api/cmd/main.go", which no
/// manifest names.
bool starts_by_file(const Inputs& in, const Draft& draft) {
  return !draft.packages.empty() &&
         std::ranges::any_of(in.facts.entry_points, [&](const meaning::EntryPoint& entry) {
           const std::string_view folder = folder_name(in.path(entry.place));
           return in.own(entry.place) &&
                  (folder == draft.part.path || folder == draft.part.path + "/cmd");
         });
}

/// The image has no manifest of its own and copies the folders of several deployed parts: another
/// way to run them, with the settings that they share.
bool leave_packed_again(const Inputs& in, std::vector<Draft>& drafts, std::size_t whole) {
  const Draft image = drafts[whole];
  if (!image.packages.empty() || image.images.empty()) return false;
  std::vector<std::size_t> pieces;
  std::set<std::string_view> folders;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    const bool own = draft.deployed && draft.part.built_here && !draft.images.empty() &&
                     draft.part.runs != "dev" && !draft.itself.valid();
    if (i == whole || !own || draft.part.path.empty() || !copies(in, image, draft.part.path))
      continue;
    if (!folders.insert(draft.part.path).second) return false;  // which of them would it be?
    pieces.push_back(i);
  }
  if (pieces.size() < 2) return false;
  for (const std::size_t piece : pieces)
    for (const std::uint32_t w : image.workloads) take_workload(in, drafts[piece], w);
  drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(whole));
  return true;
}

}  // namespace

bool is_job(const Inputs& in, const Draft& draft) {
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    const std::string& kind = in.facts.workloads[w].kind;
    return kind == "job" || kind == "cronjob";
  });
}

bool holds_mounted_tree(const Draft& draft) {
  return draft.deployed && draft.part.built_here && draft.part.path.empty() &&
         draft.entries.empty() && draft.images.empty() && !draft.itself.valid() &&
         draft.part.runs != "dev";
}

void divide_all_in_one(const Inputs& in, std::vector<Draft>& drafts) {
  std::vector<std::size_t> whole, programs;
  std::set<std::size_t> by_file;  ///< of these only what the image copies is run by it
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (!draft.part.built_here || draft.part.runs == "dev") continue;
    const bool workspace = std::ranges::any_of(
        draft.packages, [&](std::uint32_t p) { return in.facts.packages[p].is_workspace_root; });
    const bool packs = std::ranges::any_of(drafts, [&](const Draft& other) {
      return !other.part.path.empty() && copies(in, draft, other.part.path);
    });
    if (draft.deployed && !is_job(in, draft) && draft.part.path.empty() && draft.entries.empty() &&
        (workspace || packs || holds_mounted_tree(draft)))
      whole.push_back(i);
    const bool starts = std::ranges::any_of(
        draft.packages, [&](std::uint32_t p) { return has_start(in, in.facts.packages[p]); });
    const bool program = starts || is_program_of_many(draft);
    if (!program && starts_by_file(in, draft)) by_file.insert(i);
    if (!draft.deployed && (program || by_file.contains(i)) && !draft.part.path.empty() &&
        draft.part.kind != "library" && !is_installed_by_people(in, draft))
      programs.push_back(i);
  }
  if (whole.size() != 1 || leave_packed_again(in, drafts, whole.front())) return;
  if (const auto named = program_of_name(in, drafts, drafts[whole.front()])) {
    take_only_program(drafts[whole.front()], drafts[*named]);
    drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(*named));
    return;
  }
  std::erase_if(programs, [&](std::size_t program) {
    return by_file.contains(program) &&
           !copies(in, drafts[whole.front()], drafts[program].part.path);
  });
  if (programs.size() == 1 &&
      (has_program_of_its_own(in, drafts[whole.front()], drafts[programs.front()]) ||
       starts_own_file(in, drafts[whole.front()], drafts[programs.front()])))
    return;
  if (programs.size() == 1 &&
      (copies(in, drafts[whole.front()], drafts[programs.front()].part.path) ||
       starts(in, drafts[whole.front()], drafts[programs.front()]))) {
    take_only_program(drafts[whole.front()], drafts[programs.front()]);
    drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(programs.front()));
    return;
  }
  if (programs.size() < 2) return;
  const bool workspace = std::ranges::any_of(drafts[whole.front()].packages, [&](std::uint32_t p) {
    return in.facts.packages[p].is_workspace_root;
  });
  const auto packed = [&](std::size_t program) {
    return copies(in, drafts[whole.front()], drafts[program].part.path);
  };
  const bool mounted = holds_mounted_tree(drafts[whole.front()]) &&
                       std::ranges::all_of(programs, [&](std::size_t program) {
                         return is_program_of_many(drafts[program]);
                       });
  if (!workspace && !mounted && !std::ranges::all_of(programs, packed)) return;
  const Draft image = drafts[whole.front()];
  for (const std::size_t program : programs) {
    for (const std::uint32_t w : image.workloads) take_workload(in, drafts[program], w);
    auto& images = drafts[program].images;
    images.insert(images.end(), image.images.begin(), image.images.end());
  }
  drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(whole.front()));
}

}  // namespace cutaway::model
