// SPDX-License-Identifier: Apache-2.0
// What is built and started here: Dockerfiles, manifests and entry points, joined to the workloads
// that run them.
#include <algorithm>
#include <map>
#include <set>

#include "model/draft.h"

namespace cutaway::model {
namespace {

/// Folders whose programs serve the makers, not the product.
bool for_makers(std::string_view path) {
  return passes_through(
      path, {".devcontainer", ".github",    ".gitlab",    ".ci",       "ci",        "hack",
             "scripts",       "script",     "tools",      "tool",      "test",      "tests",
             "testing",       "e2e",        "benchmarks", "benchmark", "bench",     "fuzz",
             "examples",      "example",    "samples",    "docs",      "doc",       "website",
             "fixtures",      "playground", "internal",   "testdata",  "templates", "build"});
}

bool has_code_file(const Inputs& in, FileId id) {
  const sources::File& file = in.file(id);
  return file.origin == sources::Origin::own && file.language.valid() &&
         catalogue::language(file.language).type == catalogue::LanguageType::programming;
}

/// Folders that hold own code somewhere below them.
std::set<std::string, std::less<>> code_folders(const Inputs& in) {
  std::set<std::string, std::less<>> folders;
  for (std::size_t i = 0; i < in.project.size(); ++i) {
    if (!has_code_file(in, FileId(i))) continue;
    std::string_view folder = folder_name(in.file(FileId(i)).path);
    while (folders.emplace(folder).second && !folder.empty()) folder = folder_name(folder);
  }
  return folders;
}

class Joiner {
 public:
  Joiner(const Inputs& in, std::vector<Draft>& drafts)
      : in_(in), drafts_(drafts), code_(code_folders(in)) {}

  void run() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) join_builds(drafts_[i]);
    for (std::size_t i = 0; i < drafts_.size(); ++i) join_by_name(drafts_[i]);
    for (Draft& draft : drafts_) join_entry(draft);
    add_unused_images();
    add_packages();
    if (drafts_.empty()) add_whole();
  }

 private:
  /// The folder whose code an image holds: that of the Dockerfile if code lies there, else the
  /// build context.
  std::string code_folder(std::string_view dockerfile, std::string_view context) const {
    const std::string_view beside = folder_name(dockerfile);
    if (!dockerfile.empty() && !beside.empty() && code_.contains(beside))
      return std::string(beside);
    return std::string(context);
  }

  void take_image(Draft& draft, std::uint32_t index) {
    const meaning::ImageBuild& image = in_.facts.images[index];
    if (std::find(draft.images.begin(), draft.images.end(), index) != draft.images.end()) return;
    draft.images.push_back(index);
    add_once(draft.part.places, image.place);
    for (const meaning::NamedValue& port : image.ports)
      add_once(draft.part.ports, port.value.empty() ? port.name : port.value);
    if (draft.command.empty()) draft.command = image.command.value;
    used_images_.insert(index);
  }

  void take_folder(Draft& draft, std::string_view folder) {
    draft.part.path = std::string(folder);
    draft.part.built_here = true;
    draft.itself = {};
    for (std::uint32_t i = 0; i < in_.facts.packages.size(); ++i) {
      const meaning::Package& package = in_.facts.packages[i];
      if (package.folder != folder || !in_.own(package.place)) continue;
      draft.packages.push_back(i);
      used_folders_.insert(package.folder);
      add_once(draft.part.places,
               package.name_place.file.valid() ? package.name_place : package.place);
    }
    used_folders_.insert(std::string(folder));
  }

  /// By build context and Dockerfile, as the deployment file says.
  void join_builds(Draft& draft) {
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload& workload = in_.facts.workloads[w];
      if (workload.dockerfile.empty() && workload.build_context.empty()) continue;
      for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
        const meaning::ImageBuild& image = in_.facts.images[i];
        const bool hit = !workload.dockerfile.empty()
                             ? image.path == workload.dockerfile
                             : folder_name(image.path) == workload.build_context;
        if (hit) take_image(draft, i);
      }
      if (draft.part.built_here) continue;
      const std::string folder = code_folder(workload.dockerfile, workload.build_context);
      if (code_.contains(folder) || draft.images.empty()) take_folder(draft, folder);
      if (!code_.contains(folder)) only_packed(draft);
    }
  }

  /// An image built here without code of its own is the product that it packs ("FROM mysql" with a
  /// configuration).
  void only_packed(Draft& draft) {
    draft.part.built_here = true;
    for (const std::uint32_t i : draft.images) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      if (draft.part.path.empty()) draft.part.path = std::string(folder_name(image.path));
      if (!image.bases.empty()) draft.itself = product_of_image(in_, image.bases.back().value);
    }
  }

  /// By the name of the image or workload: `img/emailservice:v1` is built from `src/emailservice`.
  void join_by_name(Draft& draft) {
    if (draft.part.built_here || draft.itself.valid()) return;
    std::vector<std::string> names{name_key(draft.part.name)};
    for (const std::uint32_t w : draft.workloads) {
      names.push_back(name_key(base_name(image_name(in_.facts.workloads[w].image))));
      names.push_back(name_key(in_.facts.workloads[w].name));
    }
    const std::string* best = nullptr;
    for (const auto& [key, folder] : buildable()) {
      if (std::find(names.begin(), names.end(), key) == names.end()) continue;
      if (best == nullptr || folder.size() < best->size()) best = &folder;
    }
    if (best == nullptr) return join_by_image_words(draft);
    attach(draft, *best);
  }

  /// `examples-bookinfo-reviews-v1` run as `reviews` is built from the folder `reviews`.
  void join_by_image_words(Draft& draft) {
    const auto own_words = identifier_words(draft.part.name);
    if (own_words.empty()) return;
    for (const std::uint32_t w : draft.workloads) {
      const auto words = identifier_words(base_name(image_name(in_.facts.workloads[w].image)));
      if (std::find(words.begin(), words.end(), own_words.front()) == words.end()) continue;
      for (const auto& [key, folder] : buildable()) {
        if (key == name_key(own_words.front())) return attach(draft, folder);
      }
    }
    join_product(draft);
  }

  /// An image that is named like the repository's own manifest at the root.
  void join_product(Draft& draft) {
    for (const std::uint32_t w : draft.workloads) {
      const auto words = identifier_words(image_name(in_.facts.workloads[w].image));
      for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
        const meaning::ImageBuild& image = in_.facts.images[i];
        if (!in_.own(image.place) || !folder_name(image.path).empty()) continue;
        if (!code_.contains("") || !named_like_project(words)) continue;
        take_image(draft, i);
        if (!draft.part.built_here) take_folder(draft, "");
      }
    }
  }

  bool named_like_project(const std::vector<std::string>& words) const {
    std::vector<std::string> names{name_key(in_.project.tree->identity().name)};
    for (const meaning::Package& package : in_.facts.packages) {
      if (package.folder.empty()) names.push_back(name_key(package.name));
    }
    for (const std::string& word : words) {
      if (std::find(names.begin(), names.end(), name_key(word)) != names.end()) return true;
    }
    return std::find(names.begin(), names.end(), name_key(join(words, ""))) != names.end();
  }

  void attach(Draft& draft, const std::string& folder) {
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      if (folder_name(in_.facts.images[i].path) == folder && in_.own(in_.facts.images[i].place))
        take_image(draft, i);
    }
    take_folder(draft, folder);
  }

  /// Folders that can be built, by the key of their name: with a Dockerfile, else with a manifest.
  const std::vector<std::pair<std::string, std::string>>& buildable() {
    if (!buildable_.empty()) return buildable_;
    for (const meaning::ImageBuild& image : in_.facts.images) {
      const std::string_view folder = folder_name(image.path);
      if (in_.own(image.place) && !folder.empty())
        buildable_.emplace_back(name_key(base_name(folder)), folder);
    }
    for (const meaning::Package& package : in_.facts.packages) {
      if (!in_.own(package.place) || package.folder.empty()) continue;
      buildable_.emplace_back(name_key(base_name(package.folder)), package.folder);
      buildable_.emplace_back(name_key(package.name), package.folder);
    }
    buildable_.emplace_back("", "");
    return buildable_;
  }

  /// Which entry file a command means: `./cmd/geo`, `geo`, `worker.py`, `node dist/worker.js`.
  void join_entry(Draft& draft) {
    if (!draft.part.built_here || draft.command.empty()) return;
    std::vector<std::string> words;
    std::string cleaned = draft.command;
    for (char& c : cleaned) {
      if (c == '"' || c == '[' || c == ']' || c == ',' || c == '\'') c = ' ';
    }
    for (const std::string_view word : split(cleaned, ' ')) {
      std::string_view name = base_name(word);
      if (const auto dot = name.rfind('.'); dot != std::string_view::npos && dot > 0)
        name = name.substr(0, dot);
      if (!name.empty()) words.push_back(name_key(name));
    }
    for (const meaning::EntryPoint& entry : in_.facts.entry_points) {
      const std::string_view path = in_.path(entry.place);
      if (!in_.own(entry.place) || !below(path, draft.part.path)) continue;
      std::string_view stem = base_name(path);
      if (const auto dot = stem.rfind('.'); dot != std::string_view::npos)
        stem = stem.substr(0, dot);
      const std::string key =
          stem == "main" ? name_key(base_name(folder_name(path))) : name_key(stem);
      const bool hit = !key.empty() && std::find(words.begin(), words.end(), key) != words.end();
      if (hit && std::find(draft.entries.begin(), draft.entries.end(), entry.place.file) ==
                     draft.entries.end()) {
        draft.entries.push_back(entry.place.file);
      }
    }
  }

  bool started_below(std::string_view folder) const {
    return std::any_of(in_.facts.entry_points.begin(), in_.facts.entry_points.end(),
                       [&](const meaning::EntryPoint& e) {
                         return in_.own(e.place) && below(in_.path(e.place), folder);
                       });
  }

  Draft& fresh(std::string key, std::string name) {
    Draft& draft = drafts_.emplace_back();
    draft.part.key = std::move(key);
    draft.part.name = std::move(name);
    return draft;
  }

  /// A Dockerfile that no deployment file builds is a part if it starts code.
  void add_unused_images() {
    for (std::uint32_t i = 0; i < in_.facts.images.size(); ++i) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      const std::string folder(folder_name(image.path));
      if (used_images_.contains(i) || !in_.own(image.place) || for_makers(image.path)) continue;
      if (folder.empty() || !code_.contains(folder) || used_folders_.contains(folder) ||
          inside_used(folder))
        continue;
      if (image.command.value.empty() && image.ports.empty() && !started_below(folder)) continue;
      attach(fresh("image:" + image.path, std::string(base_name(folder))), folder);
    }
  }

  bool inside_used(std::string_view folder) const {
    return std::any_of(used_folders_.begin(), used_folders_.end(), [&](const std::string& used) {
      return !used.empty() && below(folder, used);
    });
  }

  void add_packages();
  bool runnable(const meaning::Package& package) const;
  bool published(const meaning::Package& package) const;
  void add_whole();

  const Inputs& in_;
  std::vector<Draft>& drafts_;
  std::set<std::string, std::less<>> code_;
  std::set<std::uint32_t> used_images_;
  std::set<std::string, std::less<>> used_folders_;
  std::vector<std::pair<std::string, std::string>> buildable_;
};

/// Started by itself: a script that starts it, an installed command, or an entry point in its own
/// folder.
bool Joiner::runnable(const meaning::Package& package) const {
  if (!package.commands.empty()) return true;
  for (const meaning::NamedValue& script : package.scripts) {
    if (script.name == "start" || script.name == "serve") return true;
  }
  return std::any_of(in_.facts.entry_points.begin(), in_.facts.entry_points.end(),
                     [&](const meaning::EntryPoint& e) {
                       const std::string_view path = in_.path(e.place);
                       if (!in_.own(e.place) || !below(path, package.folder)) return false;
                       const std::string_view rest =
                           package.folder.empty()
                               ? path
                               : path.substr(std::min(path.size(), package.folder.size() + 1));
                       return !for_makers(folder_name(rest));
                     });
}

bool Joiner::published(const meaning::Package& package) const {
  return !package.is_private && !package.name.empty() && !package.is_workspace_root &&
         !package.version.empty();
}

void Joiner::add_packages() {
  const bool anything = !drafts_.empty();
  for (std::uint32_t i = 0; i < in_.facts.packages.size(); ++i) {
    const meaning::Package& package = in_.facts.packages[i];
    if (!in_.own(package.place) || used_folders_.contains(package.folder) ||
        inside_used(package.folder))
      continue;
    if (!code_.contains(package.folder) || for_makers(package.folder)) continue;
    if (package.folder.empty() && anything && package.is_workspace_root) continue;
    const bool runs = runnable(package);
    if (!runs && !published(package)) continue;
    if (anything && package.folder.empty() && !runs) continue;
    Draft& draft =
        fresh(package.ecosystem + ":" + std::string(in_.path(package.place)) + ":" + package.name,
              package.name);
    take_folder(draft, package.folder);
    if (!runs) draft.part.kind = "library";
    for (std::uint32_t k = 0; k < in_.facts.images.size(); ++k) {
      if (folder_name(in_.facts.images[k].path) == package.folder &&
          in_.own(in_.facts.images[k].place))
        take_image(draft, k);
    }
  }
}

/// A repository whose build nobody here can read is still one product.
void Joiner::add_whole() {
  if (!code_.contains("")) return;
  Place place;
  for (const meaning::EntryPoint& entry : in_.facts.entry_points) {
    if (in_.own(entry.place) && !place.file.valid() &&
        !for_makers(folder_name(in_.path(entry.place))))
      place = entry.place;
  }
  const bool starts = place.file.valid();
  for (std::size_t i = 0; i < in_.project.size() && !place.file.valid(); ++i) {
    if (has_code_file(in_, FileId(i))) place = {FileId(i), 1, 1};
  }
  Draft& draft = fresh("folder::", in_.project.tree->identity().name);
  draft.part.kind = starts ? "cli" : "library";
  draft.part.places.push_back(place);
  take_folder(draft, "");
}

}  // namespace

void add_builds(const Inputs& in, std::vector<Draft>& drafts) { Joiner(in, drafts).run(); }

}  // namespace cutaway::model
