// SPDX-License-Identifier: Apache-2.0
// The manifest says it as the setting "image", a script as the tag of what it builds, a compose
// file by the name of a service that another file beside it builds.
#include "model/parts/said_images.h"

#include <algorithm>
#include <set>
#include <vector>

#include "catalogue/languages.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kLongestScript = 64U << 10U;
constexpr std::size_t kShortest = 3;

bool is_script(const Inputs& in, FileId file) {
  const sources::File& script = in.file(file);
  if (!in.own(file) || script.binary || script.size_bytes > kLongestScript ||
      !script.language.valid())
    return false;
  const std::string_view language = catalogue::language(script.language).name;
  return language == "Shell" || language == "Makefile";
}

/// `${IMAGE_NAME:-orders}` → "orders"; what nothing stands in for stays open.
std::string with_defaults(std::string_view word) {
  std::string out;
  while (!word.empty()) {
    const std::size_t open = word.find("${"), close = word.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const std::string_view inside = word.substr(open + 2, close - open - 2);
    const std::size_t minus = inside.find('-');
    out += word.substr(0, open);
    if (minus == std::string_view::npos) out += "$";
    if (minus != std::string_view::npos) out += inside.substr(minus + 1);
    word = word.substr(close + 1);
  }
  out += word;
  std::erase_if(out, [](char c) { return c == '"' || c == '\''; });
  return out;
}

/// The words behind the options that take one, and the last word, which is the context.
struct Build {
  std::vector<std::string> tags;
  std::string file, context;
  std::vector<meaning::NamedValue> arguments;
};

constexpr std::string_view kArgument = "build argument:";  ///< as the compose reader calls them

std::vector<meaning::NamedValue> build_arguments(const meaning::Workload& workload) {
  std::vector<meaning::NamedValue> out;
  std::ranges::copy_if(workload.labels, std::back_inserter(out),
                       [](const auto& label) { return label.name.starts_with(kArgument); });
  return out;
}

/// "PACKAGE=orders" of `--build-arg PACKAGE=orders`
void add_argument(std::string_view word, std::vector<meaning::NamedValue>& out) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || contains(word, "$")) return;
  out.push_back({std::string(kArgument) + std::string(word.substr(0, equals)),
                 std::string(word.substr(equals + 1)),
                 {}});
}

Build read_build(std::string_view command) {
  Build build;
  std::string option;
  for (const std::string_view raw : split(command, ' ')) {
    if (raw.empty() || raw == "\\") continue;
    if (raw == "||" || raw == "&&" || raw == ";" || raw == "|" || raw.starts_with(">")) break;
    std::string word = with_defaults(raw);
    if (word.starts_with("--tag=")) build.tags.push_back(word.substr(6));
    if (word.starts_with("--file=")) build.file = word.substr(7);
    if (option == "-t" || option == "--tag") build.tags.push_back(word);
    if (option == "-f" || option == "--file") build.file = word;
    if (option == "--build-arg") add_argument(word, build.arguments);
    if (word.starts_with("--build-arg=")) add_argument(word.substr(12), build.arguments);
    const bool free = option.empty() && !word.starts_with("-");
    const bool alone = word == "--push" || word == "--load" || word == "--pull" ||
                       word == "--no-cache" || word == "--rm" || word == "-q" || word == "--quiet";
    option = word.starts_with("-") && !contains(word, "=") && !alone ? word : std::string();
    if (free) build.context = std::move(word);
  }
  return build;
}

}  // namespace

SaidBuilds::SaidBuilds(const Inputs& in) {
  if (in.facts.images.empty() || in.facts.workloads.empty()) return;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (is_script(in, FileId(f))) read(in, FileId(f));
    for (const FiledBuild& build : builds_of_file(in, FileId(f))) take(in, build);
  }
  for (const meaning::Workload& workload : in.facts.workloads) take_twins(in, workload);
}

void SaidBuilds::take_twins(const Inputs& in, const meaning::Workload& built) {
  if (built.format != "compose" || (built.build_context.empty() && built.dockerfile.empty()) ||
      !in.own(built.place))
    return;
  const std::string file =
      built.dockerfile.empty() ? join_path(built.build_context, "Dockerfile") : built.dockerfile;
  const auto is_file = [&](const meaning::ImageBuild& image) { return image.path == file; };
  if (std::ranges::none_of(in.facts.images, is_file)) return;
  const std::string_view folder = folder_name(in.path(built.place));
  // `base: build: .`, `image: shop:local` beside `web: image: shop:local`.
  const bool taken = std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.place.file == built.place.file && &other != &built && other.image == built.image &&
           other.build_context.empty() && other.dockerfile.empty();
  });
  if (taken && !built.image.empty() && !product_of_image(in, built.image).valid())
    add(image_name(built.image), {file, built.build_context, build_arguments(built)});
  for (const meaning::Workload& other : in.facts.workloads) {
    const bool twin = other.name == built.name && other.format == built.format &&
                      folder_name(in.path(other.place)) == folder;
    const std::string image = image_name(other.image);
    if (!twin || !contains(image, "/") || contains(image, "$") || !in.own(other.place) ||
        product_of_image(in, other.image).valid())
      continue;
    add(image, {file, built.build_context, build_arguments(built)});
  }
}

void SaidBuilds::add(std::string_view tag, const Recipe& said) {
  const std::string_view name = base_name(tag);
  const std::string key(name_key(name));
  if (contains(name, "$") || key.size() < kShortest) return;
  Recipe& recipe = by_image_[key];
  const bool several =
      recipe.several || (!recipe.dockerfile.empty() && recipe.dockerfile != said.dockerfile);
  recipe = said;
  recipe.several = several;
}

void SaidBuilds::read(const Inputs& in, FileId script) {
  const auto text = in.project.tree->read(script);
  if (!text.ok()) return;
  const std::string folder(folder_name(in.file(script).path));
  std::string command;
  for (const std::string_view raw : split(text.value(), '\n')) {
    const std::string_view line = trim(raw);
    if (line.starts_with("#")) continue;
    command += line;
    if (command.ends_with('\\')) {
      command.back() = ' ';
      continue;
    }
    for (const std::string_view builder :
         {"docker build ", "docker buildx build ", "podman build "}) {
      const std::size_t at = command.find(builder);
      if (at != std::string::npos) take(in, command.substr(at + builder.size()), folder);
    }
    command.clear();
  }
}

void SaidBuilds::take(const Inputs& in, const std::string& command, const std::string& folder) {
  const Build build = read_build(command);
  const std::string context = build.context.empty() ? "." : build.context;
  if (contains(context, "$") || contains(build.file, "$")) return;
  // A script is started in its own folder or at the root.
  for (const std::string& start : {folder, std::string()}) {
    const std::string below = join_path(start, context);
    const std::string file =
        build.file.empty() ? join_path(below, "Dockerfile") : join_path(start, build.file);
    const bool known = std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
      return image.path == file && in.own(image.place);
    });
    if (!known) continue;
    for (const std::string& tag : build.tags) add(image_name(tag), {file, below, build.arguments});
    return;
  }
}

void SaidBuilds::take(const Inputs& in, const FiledBuild& build) {
  // What is built at the root is the product's own image, whose program other rules find.
  const bool known = !folder_name(build.dockerfile).empty() &&
                     std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
                       return image.path == build.dockerfile && in.own(image.place);
                     });
  for (std::size_t i = 0; known && i < build.tags.size(); ++i)
    add(image_name(build.tags[i]), {build.dockerfile, build.context});
}

meaning::Workload SaidBuilds::with_build(const meaning::Workload& workload) const {
  meaning::Workload out = workload;
  const auto found = by_image_.find(name_key(base_name(image_name(workload.image))));
  if (workload.image.empty() || !workload.build_context.empty() || !workload.dockerfile.empty() ||
      found == by_image_.end() || found->second.several)
    return out;
  out.dockerfile = found->second.dockerfile;
  out.build_context = found->second.context;
  out.labels.insert(out.labels.end(), found->second.arguments.begin(),
                    found->second.arguments.end());
  return out;
}

std::string folder_of_said_image(const Inputs& in, const Draft& draft) {
  // What the plainest file starts goes before what its variants do.
  for (const std::uint32_t w : draft.workloads) {
    const std::string image = image_name(in.facts.workloads[w].image);
    std::set<std::string_view> folders;
    for (const meaning::Package& package : in.facts.packages) {
      const bool made = std::ranges::any_of(package.settings, [&](const meaning::NamedValue& said) {
        return said.name == "image" && !image.empty() && image == image_name(said.value);
      });
      if (made && in.own(package.place)) folders.insert(package.folder);
    }
    if (folders.size() > 1) return {};
    if (!folders.empty()) return std::string(*folders.begin());
  }
  return {};
}

std::string packed_project(const Inputs& in, const std::string& folder) {
  const auto only_packs = [](const meaning::Package& package) {
    return std::ranges::any_of(package.settings, [](const meaning::NamedValue& said) {
      return said.name == "packaging" && said.value == "pom";
    });
  };
  std::set<std::string> folders;
  for (const meaning::Dependency& needed : in.facts.dependencies) {
    if (!needed.in_project || needed.package >= in.facts.packages.size()) continue;
    const meaning::Package& packer = in.facts.packages[needed.package];
    if (packer.folder != folder || !only_packs(packer)) continue;
    for (const meaning::Package& packed : in.facts.packages)
      if (packed.ecosystem == needed.ecosystem && packed.name == needed.name &&
          !only_packs(packed) && in.own(packed.place))
        folders.insert(packed.folder);
  }
  return folders.size() == 1 ? *folders.begin() : std::string();
}

}  // namespace cutaway::model
