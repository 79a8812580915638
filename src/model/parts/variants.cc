// SPDX-License-Identifier: Apache-2.0
// Two descriptions are of one program where no file starts both, and where folder, entries,
// command, recipe and image agree as far as each says them.
#include "model/parts/variants.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "model/parts/mounted_folders.h"
#include "model/parts/process_commands.h"

namespace cutaway::model {
namespace {

using Files = std::set<FileId>;

Files files_of(const Inputs& in, const Draft& draft) {
  Files files;
  for (const std::uint32_t w : draft.workloads) files.insert(in.facts.workloads[w].place.file);
  return files;
}

bool share_a_file(const Inputs& in, const Draft& a, const Draft& b) {
  const Files files = files_of(in, a);
  return std::ranges::any_of(files_of(in, b), [&](FileId file) { return files.contains(file); });
}

bool only_compose(const Inputs& in, const Draft& draft) {
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    return in.facts.workloads[w].format == "compose";
  });
}

bool is_row(const Inputs& in, std::string_view row, std::string_view word) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& one) {
    return one.first == row && one.second == word;
  });
}

/// What deployment files give it to run; nothing where the image decides, or where those who work
/// on the code start it as it lies on the disk.
std::string role_of(const Inputs& in, const Draft& draft) {
  for (const std::uint32_t w : draft.workloads) {
    const std::string& command = in.facts.workloads[w].command;
    const bool working = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "working_commands" && matches_glob(row.second, command);
    });
    if (!command.empty() && !working) return command;
  }
  return {};
}

bool publishes(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(draft.workloads,
                             [&](std::uint32_t w) { return !in.facts.workloads[w].ports.empty(); });
}

/// The words of the paths of its recipes that tell what is built, not for whom.
std::set<std::string> recipe_words(const Inputs& in, const Draft& draft) {
  std::set<std::string> words;
  for (const std::uint32_t w : draft.workloads) {
    for (const std::string& word : identifier_words(in.facts.workloads[w].dockerfile)) {
      const bool of_whom = is_row(in, "development_words", word) ||
                           is_row(in, "test_words", word) || is_row(in, "recipe_words", word);
      if (!of_whom) words.insert(word);
    }
  }
  return words;
}

bool is_built(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const meaning::Workload& one = in.facts.workloads[w];
    return !one.build_context.empty() || !one.dockerfile.empty();
  });
}

/// The last pieces of the names of its images, as keys.
std::set<std::string> image_keys(const Inputs& in, const Draft& draft) {
  std::set<std::string> keys;
  for (const std::uint32_t w : draft.workloads) {
    const std::string key = name_key(base_name(image_name(in.facts.workloads[w].image)));
    if (!key.empty()) keys.insert(key);
  }
  return keys;
}

/// An image that bears the name of the repository or of a manifest in the folder.
bool is_image_of_product(const Inputs& in, const Draft& draft, const std::string& key) {
  if (key == name_key(in.project.tree->identity().name)) return true;
  return std::ranges::any_of(draft.packages, [&](std::uint32_t p) {
    return key == name_key(base_name(in.facts.packages[p].name));
  });
}

/// Both start one image, or one builds what the other fetches under the product's name.
bool agree_in_image(const Inputs& in, const Draft& a, const Draft& b) {
  const std::set<std::string> one = image_keys(in, a), other = image_keys(in, b);
  if (is_built(in, a) && is_built(in, b)) {
    const auto first = recipe_words(in, a), second = recipe_words(in, b);
    return first.empty() || second.empty() || first == second;
  }
  if (std::ranges::any_of(one, [&](const std::string& key) { return other.contains(key); }))
    return true;
  const auto named = [&](const Draft& draft, const std::set<std::string>& keys) {
    return std::ranges::all_of(
        keys, [&](const std::string& key) { return is_image_of_product(in, draft, key); });
  };
  return (is_built(in, a) || is_built(in, b)) && named(a, one) && named(b, other);
}

bool is_program(const Draft& draft) {
  return draft.part.built_here && !draft.itself.valid() && draft.part.kind != "library" &&
         draft.part.runs != "dev";
}

bool same_program(const Inputs& in, const Draft& a, const Draft& b) {
  return is_program(a) && is_program(b) && only_compose(in, a) && only_compose(in, b) &&
         a.part.path == b.part.path && a.entries == b.entries && role_of(in, a) == role_of(in, b) &&
         publishes(in, a) == publishes(in, b) && agree_in_image(in, a, b);
}

std::set<std::string> neighbours(const meaning::Workload& workload) {
  std::set<std::string> names;
  for (const meaning::NamedValue& one : workload.depends_on) names.insert(one.name);
  return names;
}

/// One folder is built and mounted by recipes of their own, and each server has a port and the same
/// neighbours: ways to run one program, of which an installation takes one.
bool same_mounted_code(const Inputs& in, const Draft& a, const Draft& b) {
  if (!is_program(a) || !is_program(b) || a.workloads.size() != 1 || b.workloads.size() != 1 ||
      a.part.path != b.part.path || a.entries != b.entries)
    return false;
  const meaning::Workload& one = in.facts.workloads[a.workloads.front()];
  const meaning::Workload& other = in.facts.workloads[b.workloads.front()];
  const auto mounts = [&](const meaning::Workload& workload) {
    return std::ranges::any_of(workload.volumes, [&](const meaning::NamedValue& volume) {
      return mounted_folder(in, workload, volume) == std::optional(a.part.path);
    });
  };
  return one.format == "compose" && one.place.file == other.place.file && one.command.empty() &&
         other.command.empty() && !one.ports.empty() && !other.ports.empty() &&
         one.build_context == other.build_context && !one.dockerfile.empty() &&
         !other.dockerfile.empty() && one.dockerfile != other.dockerfile &&
         folder_name(one.dockerfile) == folder_name(other.dockerfile) && mounts(one) &&
         mounts(other) && !neighbours(one).empty() && neighbours(one) == neighbours(other);
}

/// `shop` and `shop-plain`.
bool is_called_after(std::string_view name, std::string_view longer) {
  return longer.size() > name.size() && longer.starts_with(name) &&
         (longer[name.size()] == '-' || longer[name.size()] == '_');
}

/// A word of a command that says only where a server listens and with which certificate.
bool tells_where(std::string_view word) {
  constexpr std::array<std::string_view, 12> kWhere = {"cert", "crt",  "key-file", ".key",
                                                       "ssl",  "tls",  ".pem",     "https",
                                                       "port", "bind", "host",     "localhost"};
  return std::ranges::all_of(
             word, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ':'; }) ||
         std::ranges::any_of(kWhere, [&](std::string_view one) { return contains(word, one); });
}

/// The last thing that a command starts, without where it listens.
std::string server_of(std::string_view command) {
  const std::vector<std::string> pieces = command_pieces(command);
  std::string out;
  if (pieces.empty()) return out;
  for (const std::string_view word : split(pieces.back(), ' '))
    if (!word.empty() && !tells_where(word)) out += std::string(word) + ' ';
  return out;
}

/// One file starts a server twice, at two ports: once as people reach it, and once under a longer
/// name, for neighbours that need it without a certificate, say.
bool same_server(const Inputs& in, const Draft& a, const Draft& b) {
  if (!is_program(a) || !is_program(b) || a.workloads.size() != 1 || b.workloads.size() != 1 ||
      a.part.path != b.part.path || a.entries != b.entries ||
      !is_called_after(a.part.name, b.part.name))
    return false;
  const meaning::Workload& one = in.facts.workloads[a.workloads.front()];
  const meaning::Workload& other = in.facts.workloads[b.workloads.front()];
  return one.format == "compose" && one.place.file == other.place.file && !one.ports.empty() &&
         !other.ports.empty() && one.image == other.image &&
         one.build_context == other.build_context && one.dockerfile == other.dockerfile &&
         !one.command.empty() && !other.command.empty() &&
         server_of(one.command) == server_of(other.command);
}

void take_variant(const Inputs& in, Draft& draft, const Draft& other) {
  add_once(draft.part.aliases, other.part.name);
  for (const std::string& alias : other.part.aliases) add_once(draft.part.aliases, alias);
  for (const std::string& host : other.hosts) add_once(draft.hosts, host);
  for (const std::uint32_t w : other.workloads) take_workload(in, draft, w);
  for (const std::uint32_t image : other.images)
    if (std::ranges::find(draft.images, image) == draft.images.end()) draft.images.push_back(image);
  for (const Place& place : other.part.places) add_once(draft.part.places, place);
  if (other.part.runs == "always") draft.part.runs = "always";
}

using Same = std::function<bool(const Draft&, const Draft&)>;

/// Joins each with the first that it is the same as; where one file starts several that are, which
/// of them it is cannot be told.
void join_same(const Inputs& in, std::vector<Draft>& drafts, bool apart, const Same& same) {
  std::vector<bool> gone(drafts.size(), false);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (gone[i]) continue;
    std::vector<std::size_t> found;
    for (std::size_t k = i + 1; k < drafts.size(); ++k)
      if (!gone[k] && same(drafts[i], drafts[k])) found.push_back(k);
    bool several = false;
    for (std::size_t a = 0; a < found.size() && apart; ++a) {
      several = several || share_a_file(in, drafts[i], drafts[found[a]]);
      for (std::size_t b = a + 1; b < found.size(); ++b)
        several = several || share_a_file(in, drafts[found[a]], drafts[found[b]]);
    }
    if (several) continue;
    for (const std::size_t k : found) {
      take_variant(in, drafts[i], drafts[k]);
      gone[k] = true;
    }
  }
  std::size_t index = 0;
  std::erase_if(drafts, [&](const Draft&) { return gone[index++]; });
}

bool is_store(const Inputs& in, const Draft& draft) {
  constexpr std::array<std::string_view, 4> kStores = {"datastore", "cache", "broker", "search"};
  if (draft.part.built_here || !in.knows(draft.itself)) return false;
  return std::ranges::find(kStores, in.technology(draft.itself).component) != kStores.end();
}

/// Of the files that start it those that start a program, too: one for developers often starts
/// nothing but stores.
Files files_with_programs(const Inputs& in, const std::vector<Draft>& drafts, const Draft& store) {
  Files files = files_of(in, store), with;
  for (const Draft& draft : drafts) {
    if (!is_program(draft)) continue;
    for (const FileId file : files_of(in, draft))
      if (files.contains(file)) with.insert(file);
  }
  return with.empty() ? files : with;
}

/// Some program is started in a file of the one and in a file of the other.
bool serve_one_program(const Inputs& in, const std::vector<Draft>& drafts, const Draft& a,
                       const Draft& b) {
  const Files one = files_with_programs(in, drafts, a), other = files_with_programs(in, drafts, b);
  const auto within = [](const Files& files, const Files& of) {
    return std::ranges::all_of(files, [&](FileId file) { return of.contains(file); });
  };
  return std::ranges::any_of(drafts, [&](const Draft& draft) {
    const Files files = is_program(draft) ? files_of(in, draft) : Files();
    return !files.empty() && within(one, files) && within(other, files);
  });
}

}  // namespace

void join_variants(const Inputs& in, std::vector<Draft>& drafts) {
  join_same(in, drafts, true,
            [&](const Draft& a, const Draft& b) { return same_program(in, a, b); });
  join_same(in, drafts, false,
            [&](const Draft& a, const Draft& b) { return same_mounted_code(in, a, b); });
  join_same(in, drafts, false,
            [&](const Draft& a, const Draft& b) { return same_server(in, a, b); });
  const std::vector<Draft> programs = drafts;
  join_same(in, drafts, true, [&](const Draft& a, const Draft& b) {
    return is_store(in, a) && is_store(in, b) && a.itself == b.itself && only_compose(in, a) &&
           only_compose(in, b) && serve_one_program(in, programs, a, b);
  });
}

}  // namespace cutaway::model
