// SPDX-License-Identifier: Apache-2.0
// Looks at the other images of the same owner.
#include "model/parts/image_owners.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/parts/builds.h"
#include "model/parts/draft.h"
#include "model/parts/image_affixes.h"

namespace cutaway::model {

bool is_for_work(const Inputs& in, const meaning::Workload& workload) {
  const auto words = identifier_words(in.path(workload.place));
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "development_words" && std::ranges::find(words, row.second) != words.end();
  });
}

namespace {

/// "registry.org/shop/people/people": a repository of the owner beside this one makes it.
bool has_own_repository(const std::vector<std::string_view>& pieces) {
  return pieces.size() > 2 && pieces[pieces.size() - 2] == pieces.back();
}

/// What the name of one image says; `shop/redis` is a known product, packed by the owner.
ProductName name_in_image(const Inputs& in, const meaning::Workload& workload,
                          const std::vector<std::string>& names) {
  const auto holds = [&](std::string_view name) {
    return std::ranges::find(names, name_key(name)) != names.end();
  };
  const std::string image = image_name(workload.image);
  if (holds(base_name(image))) return ProductName::itself;
  const auto pieces = split(image, '/');
  const bool owned = std::ranges::any_of(pieces, holds);
  if (!owned || is_for_work(in, workload) || is_other_product(in, image, names) ||
      product_of_name(in, base_name(image)).valid() || has_own_repository(pieces))
    return ProductName::none;
  return ProductName::owner;
}

}  // namespace

/// Settings of a hosting platform without a word about the image: what is put there is built here.
static bool is_hosted(const Inputs& in, const Draft& draft) {
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    return in.facts.workloads[w].format == "fly" && in.facts.workloads[w].image.empty();
  });
}

ProductName name_of_product(const Inputs& in, const Draft& draft,
                            const std::vector<std::string>& names) {
  ProductName found = ProductName::none;
  if (!names.empty() && name_key(draft.part.name) == names.front()) found = ProductName::itself;
  const std::string plain = undated_name(draft.part.name);
  if (is_hosted(in, draft) && std::ranges::find(names, plain) != names.end())
    found = ProductName::itself;
  for (const std::uint32_t w : draft.workloads) {
    const meaning::Workload& workload = in.facts.workloads[w];
    if (is_built_beside(in, workload, names)) return ProductName::none;
    found = std::max(found, name_in_image(in, workload, names));
  }
  return found;
}

std::vector<std::string> names_of_root(const Inputs& in) {
  std::vector<std::string> names{name_key(in.project.tree->identity().name)};
  for (const meaning::Package& package : in.facts.packages) {
    if (!package.folder.empty()) continue;
    names.push_back(name_key(package.name));
    if (contains(package.name, "/")) names.push_back(name_key(base_name(package.name)));
  }
  std::erase(names, "");
  return names;
}

bool images_lie_beside_programs(const Builds& builds) {
  std::set<std::string_view> folders;
  for (const meaning::ImageBuild& image : builds.in.facts.images) {
    const std::string_view folder = folder_name(image.path);
    if (!builds.in.own(image.place) || folder.empty() || for_makers(image.path)) continue;
    if (!builds.entries_below(folder).empty()) folders.insert(folder);
  }
  return folders.size() > 1;
}

bool is_built_otherwise(const Builds& builds, const meaning::ImageBuild& image) {
  const auto& images = builds.in.facts.images;
  for (std::uint32_t i = 0; i < images.size() && !image.command.value.empty(); ++i) {
    if (builds.image_used(i) && folder_name(images[i].path) == folder_name(image.path) &&
        images[i].command.value == image.command.value)
      return true;
  }
  return false;
}

/// An image of the product's own name is built here for Compose, under the same owner; this one is
/// only pulled, by files that build nothing: "shop/shop" and "shop/shop-desk".
static bool is_pulled_beside_product(const Inputs& in, std::string_view image,
                                     const std::vector<std::string>& names) {
  const auto is_built = [](const meaning::Workload& one) {
    return !one.build_context.empty() || !one.dockerfile.empty();
  };
  std::set<FileId> pulling, building;
  bool product = false;
  for (const meaning::Workload& one : in.facts.workloads) {
    if (one.format != "compose" || !in.own(one.place)) continue;
    if (is_built(one)) building.insert(one.place.file);
    const std::string other = image_name(one.image);
    if (other == image) pulling.insert(one.place.file);
    if (other == image && is_built(one)) return false;
    product = product || (is_built(one) && folder_name(other) == folder_name(image) &&
                          std::ranges::find(names, name_key(base_name(other))) != names.end());
  }
  return product && !pulling.empty() &&
         std::ranges::none_of(pulling, [&](FileId file) { return building.contains(file); });
}

bool is_other_product(const Inputs& in, std::string_view image,
                      const std::vector<std::string>& names) {
  constexpr std::size_t kMany = 3;
  const std::string own = name_key(base_name(image));
  if (is_pulled_beside_product(in, image, names)) return true;
  if (std::ranges::any_of(names, [&](const auto& name) { return own.starts_with(name); }))
    return false;
  std::set<std::string> beside;
  for (const meaning::Workload& workload : in.facts.workloads) {
    const std::string other = image_name(workload.image);
    if (in.own(workload.place) && folder_name(other) == folder_name(image)) beside.insert(other);
  }
  return beside.size() >= kMany || std::ranges::any_of(beside, [&](const std::string& other) {
           return std::ranges::find(names, name_key(base_name(other))) != names.end();
         });
}

bool is_built_beside(const Inputs& in, const meaning::Workload& workload,
                     const std::vector<std::string>& names) {
  const std::string own = name_key(base_name(image_name(workload.image)));
  if (std::ranges::find(names, own) != names.end()) return false;
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.place.file == workload.place.file && other.name != workload.name &&
           !(other.build_context.empty() && other.dockerfile.empty()) &&
           std::ranges::find(names, name_key(other.name)) != names.end();
  });
}

namespace {

/// "shop" of `registry.acme.org/shop/orders:1`, as a key; empty where nobody is named.
std::string owner_of(std::string_view image) {
  const std::string name = image_name(image);
  return contains(name, "$") ? std::string() : name_key(base_name(folder_name(name)));
}

/// Owners of images that are called like a folder or manifest here, or are built by the file that
/// starts them.
std::set<std::string> own_owners(Builds& builds) {
  std::set<std::string> owners;
  for (const meaning::Workload& workload : builds.in.facts.workloads) {
    const std::string owner = owner_of(workload.image);
    if (owner.empty() || !builds.in.own(workload.place)) continue;
    const std::string key = name_key(base_name(image_name(workload.image)));
    const bool built =
        !workload.build_context.empty() ||
        std::ranges::any_of(builds.buildable(), [&](const auto& one) { return one.first == key; });
    if (built) owners.insert(owner);
  }
  return owners;
}

}  // namespace

bool is_of_others(Builds& builds, const Draft& draft) {
  const std::string product = name_key(builds.in.project.tree->identity().name);
  const std::set<std::string> owners = own_owners(builds);
  const auto others = [&](std::uint32_t w) {
    const meaning::Workload& workload = builds.in.facts.workloads[w];
    const std::string owner = owner_of(workload.image);
    return !owner.empty() && workload.build_context.empty() && workload.dockerfile.empty() &&
           !owners.contains(owner) &&
           (product.empty() || (!contains(owner, product) && !contains(product, owner)));
  };
  return !owners.empty() && !draft.workloads.empty() &&
         std::ranges::all_of(draft.workloads, others);
}

bool is_only_called_so(Builds& builds, const Draft& draft) {
  if (!is_of_others(builds, draft)) return false;
  return std::ranges::none_of(draft.workloads, [&](std::uint32_t w) {
    const std::string key = name_key(base_name(image_name(builds.in.facts.workloads[w].image)));
    return std::ranges::any_of(builds.buildable(),
                               [&](const auto& one) { return !key.empty() && one.first == key; });
  });
}

bool is_namesake(Builds& builds, const Draft& draft) {
  constexpr std::size_t kSeveral = 2;
  const Inputs& in = builds.in;
  std::set<std::string> programs;
  for (const auto& [key, folder] : builds.buildable()) programs.insert(key);
  for (const FileId entry : builds.entries_below(""))
    programs.insert(name_key(base_name(folder_name(in.file(entry).path))));
  programs.erase("");
  std::map<std::string, std::set<std::string>> by_owner;  // programs here, as its images say them
  for (const meaning::Workload& workload : in.facts.workloads) {
    const std::string image = image_name(workload.image);
    const std::string key = name_key(base_name(image));
    if (in.own(workload.place) && !folder_name(image).empty() && programs.contains(key))
      by_owner[std::string(folder_name(image))].insert(key);
  }
  const auto namesake = [&](std::uint32_t w) {
    const std::string image = image_name(in.facts.workloads[w].image);
    const std::string key = name_key(base_name(image));
    const auto owner = by_owner.find(std::string(folder_name(image)));
    return owner != by_owner.end() && owner->second.size() == 1 && owner->second.contains(key) &&
           std::ranges::any_of(by_owner, [&](const auto& other) {
             return other.second.size() > kSeveral && other.second.contains(key);
           });
  };
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, namesake);
}

bool runs_an_example(const Inputs& in, const Draft& draft) {
  const auto is_called_so = [&](std::uint32_t w) {
    const std::string key = name_key(base_name(image_name(in.facts.workloads[w].image)));
    return !key.empty() && std::ranges::any_of(in.facts.packages, [&](const auto& package) {
      return in.file(package.place.file).origin == sources::Origin::example &&
             name_key(base_name(package.folder)) == key;
    });
  };
  return std::ranges::any_of(draft.workloads, is_called_so);
}

std::vector<std::uint32_t> images_of_product(const Inputs& in) {
  std::vector<std::uint32_t> found, machines;
  std::set<std::string_view> started;
  for (std::uint32_t i = 0; i < in.facts.images.size(); ++i) {
    const meaning::ImageBuild& image = in.facts.images[i];
    const std::string_view folder = folder_name(image.path), file = base_name(image.path);
    if (!in.own(image.place)) continue;
    if (file == "Dockerfile" && (folder.empty() || name_key(base_name(folder)) == "docker"))
      found.push_back(i);
    if (!folder.empty() || !file.starts_with("Dockerfile.") || image.command.value.empty())
      continue;
    machines.push_back(i);
    started.insert(base_name(image.command.value));  // "/app/shop.dll" and "c:\app/shop.dll"
  }
  return found.empty() && started.size() == 1 ? machines : found;
}

bool is_built_from(const meaning::Workload& workload, const meaning::ImageBuild& image) {
  // Some machines do not tell `dockerfile` from `Dockerfile`.
  if (!workload.dockerfile.empty())
    return image.path == workload.dockerfile ||
           (folder_name(image.path) == folder_name(workload.dockerfile) &&
            equals_ignoring_case(image.path, workload.dockerfile));
  return folder_name(image.path) == workload.build_context;
}

bool is_built_in_own_folder(const Inputs& in, const Draft& draft,
                            const meaning::Workload& workload) {
  const std::string& context = workload.build_context;
  const std::string key = name_key(draft.part.name);
  if (name_key(base_name(context)) == key) return false;
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& other = in.facts.workloads[w];
    return other.format == workload.format && other.build_context.size() > context.size() &&
           name_key(base_name(other.build_context)) == key &&
           std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
             return is_built_from(other, image);
           });
  });
}

const meaning::ImageBuild* only_image(const Inputs& in) {
  const meaning::ImageBuild* found = nullptr;
  for (const meaning::ImageBuild& image : in.facts.images) {
    if (!in.own(image.place) || for_makers(image.path)) continue;
    if (found != nullptr) return nullptr;
    found = &image;
  }
  return found;
}

bool packs_whole_tree(const Inputs& in) {
  return std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
    return in.own(image.place) && !for_makers(image.path) && !image.command.value.empty() &&
           !folder_name(image.path).empty() &&
           std::ranges::any_of(image.copies, [](const meaning::NamedValue& copy) {
             return copy.value == "." || copy.value == "./";
           });
  });
}

std::string undated_name(std::string_view name) {
  std::string plain;
  for (const std::string& word : identifier_words(name)) {
    const bool version = word.starts_with("v") && is_version(word.substr(1));
    if (!is_version(word) && !version) plain += word;
  }
  return plain;
}

std::optional<std::uint32_t> image_of_file_name(const Inputs& in,
                                                const std::vector<std::string>& names) {
  constexpr std::string_view kWord = "dockerfile";
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < in.facts.images.size(); ++i) {
    const meaning::ImageBuild& image = in.facts.images[i];
    const std::string file = lower(base_name(image.path));
    if (!in.own(image.place) || file.size() < kWord.size() + 2 || !contains(file, kWord)) continue;
    const std::string_view name =
        file.starts_with(kWord) ? std::string_view(file).substr(kWord.size() + 1)
                                : std::string_view(file).substr(0, file.size() - kWord.size() - 1);
    if (std::ranges::find(names, name_key(name)) == names.end()) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::string started_at_root(const Inputs& in,
                            const std::vector<std::pair<std::string, std::string>>& programs) {
  const auto image = std::ranges::find(in.facts.images, "Dockerfile", &meaning::ImageBuild::path);
  if (image == in.facts.images.end()) return {};
  const std::string key = name_key(base_name(split(image->command.value, ' ').front()));
  const bool known = std::ranges::any_of(programs, [&](const auto& p) { return p.first == key; });
  return known ? key : std::string();
}

std::vector<FileId> entries_of_function(const Inputs& in, const meaning::Workload& workload,
                                        const std::vector<FileId>& entries) {
  if (workload.format != "cdk" || workload.kind != "function" || !workload.build_context.empty())
    return {};
  const LanguageId written = in.file(workload.place.file).language;
  for (std::string_view folder = folder_name(in.path(workload.place)); !folder.empty();
       folder = folder_name(folder)) {
    std::vector<FileId> found;
    for (const FileId entry : entries) {
      const sources::File& file = in.file(entry);
      if (folder_name(file.path) == folder && file.language != written) found.push_back(entry);
    }
    if (!found.empty()) return found;
  }
  return {};
}

bool is_published_as_image(const Inputs& in, const std::vector<Draft>& drafts) {
  const std::string product = name_key(in.project.tree->identity().name);
  return !product.empty() && std::ranges::any_of(drafts, [&](const Draft& draft) {
    return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
      return contains(name_key(image_name(in.facts.workloads[w].image)), product);
    });
  });
}

}  // namespace cutaway::model
