// SPDX-License-Identifier: Apache-2.0
// Holds the images, manifests and commands of parts against the table.
#include "model/stack/runtimes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "model/stack/manifest_languages.h"
#include "model/stack/samples.h"
#include "model/stack/versions.h"

namespace cutaway::model {
namespace {

/// One row of the table.
struct Runtime {
  TechnologyId id;
  std::set<std::string, std::less<>> engines, programs, others;
  std::string ecosystem;
};

std::vector<Runtime> runtimes_of(const Inputs& in) {
  std::vector<Runtime> out;
  for (const auto& [key, row] : in.catalogue.table("stack_words")) {
    if (!key.starts_with("runtimes.")) continue;
    const TechnologyId id = in.catalogue.find(key.substr(key.find('.') + 1));
    if (!in.knows(id)) continue;
    if (out.empty() || out.back().id != id) out.push_back({id, {}, {}, {}, {}});
    const std::string word = row.substr(row.find(' ') + 1);
    if (row.starts_with("engine ")) out.back().engines.insert(word);
    if (row.starts_with("program ")) out.back().programs.insert(word);
    if (row.starts_with("other ")) out.back().others.insert(word);
    if (row.starts_with("ecosystem ")) out.back().ecosystem = word;
  }
  return out;
}

/// "node" of "NODE_ENV=production node dist/main.js".
std::string_view program_of(std::string_view command) {
  static constexpr std::array<std::string_view, 5> kBefore = {"cross-env", "exec", "env", "dotenv",
                                                              "--"};
  for (const std::string_view word : split(command, ' ')) {
    const std::string_view name = base_name(word);
    if (word.empty() || contains(word, "=") || std::ranges::find(kBefore, name) != kBefore.end())
      continue;
    return name;
  }
  return {};
}

/// "20.10" of "20.10", "^20.10.0" and "20.x": a range of several says no version.
std::string one_version(std::string_view wanted) {
  while (!wanted.empty() && (wanted[0] == '^' || wanted[0] == '~' || wanted[0] == 'v'))
    wanted.remove_prefix(1);
  while (wanted.ends_with(".x") || wanted.ends_with(".*")) wanted.remove_suffix(2);
  const bool plain =
      !wanted.empty() && wanted.find_first_not_of("0123456789.") == std::string_view::npos;
  return plain ? std::string(wanted) : std::string();
}

class Runs {
 public:
  Runs(const Inputs& in, const std::vector<Draft>& drafts, const std::set<FileId>& dev_setups)
      : in_(in), drafts_(drafts), dev_setups_(dev_setups) {}

  std::optional<RunIn> of(const Runtime& runtime, const Part& part, std::size_t at) const {
    const bool always = is_listed("always", part.kind);
    if (!part.built_here || part.runs == "dev" || for_makers(part.path) ||
        (!always && !is_listed("by_image", part.kind)) ||
        !is_manifest_of(in_, part.language, runtime.ecosystem))
      return std::nullopt;
    if (auto row = by_image(runtime, at)) return row;
    if (!always || starts_with(runtime.others, at)) return std::nullopt;
    if (auto row = by_engine(runtime, at)) return row;
    return by_start(runtime, at);
  }

 private:
  bool is_listed(std::string_view list, std::string_view kind) const {
    return std::ranges::any_of(in_.catalogue.table("stack_words"), [&](const auto& row) {
      return row.first == "runtime_parts." + std::string(list) && row.second == kind;
    });
  }

  bool counts(const Place& place) const {
    const std::string_view path = in_.path(place);
    return in_.own(place) && !dev_setups_.contains(place.file) && !is_sample(in_.catalogue, path) &&
           !for_makers(folder_name(path));
  }

  std::optional<RunIn> by_image(const Runtime& runtime, std::size_t at) const {
    for (const std::uint32_t i : drafts_[at].images) {
      const meaning::ImageBuild& image = in_.facts.images[i];
      if (!counts(image.place) || image.bases.empty() || contains(lower(image.path), "dev") ||
          contains(image.command.value, " dev") || serves_makers(drafts_[at], image))
        continue;
      const meaning::NamedValue& base = image.bases.back();
      const auto known = in_.catalogue.by_image(image_name(base.value));
      if (std::ranges::find(known, runtime.id) == known.end()) continue;
      const std::size_t colon = base.value.rfind(':');
      const std::string tag = colon == std::string::npos ? "" : base.value.substr(colon + 1);
      return RunIn{runtime.id, at, "image", base.place, base.value, image_version(tag)};
    }
    return std::nullopt;
  }

  /// The image starts a server that makes pages anew with each change, by itself or by a script of
  /// the manifest: `npm start` → `vite`. What people are given is not run by it.
  bool serves_makers(const Draft& draft, const meaning::ImageBuild& image) const {
    const std::string command = lower(image.command.value);
    const auto only_makers = [&](std::string_view line) {
      return std::ranges::any_of(in_.catalogue.table("stack_words"), [&](const auto& row) {
        return row.first == "runtime_parts.makers_servers" && matches_glob(row.second, line);
      });
    };
    const bool sets = std::ranges::any_of(image.environment, [](const meaning::NamedValue& one) {
      return one.name == "NODE_ENV" && one.value.starts_with("dev");
    });
    if (sets || only_makers(command)) return true;
    return std::ranges::any_of(draft.packages, [&](std::uint32_t i) {
      return std::ranges::any_of(in_.facts.packages[i].scripts, [&](const auto& script) {
        const bool started = command.ends_with(" " + lower(script.name)) &&
                             (command.starts_with("npm ") || command.starts_with("yarn ") ||
                              command.starts_with("pnpm ") || command.starts_with("bun "));
        return started && only_makers(lower(script.value));
      });
    });
  }

  /// What its own manifest asks for, else that of the whole.
  std::optional<RunIn> by_engine(const Runtime& runtime, std::size_t at) const {
    for (const std::uint32_t i : drafts_[at].packages)
      if (auto row = engine_in(runtime, in_.facts.packages[i], at)) return row;
    if (drafts_[at].packages.empty()) return std::nullopt;
    for (const meaning::Package& package : in_.facts.packages) {
      if (!package.is_workspace_root || !package.folder.empty()) continue;
      if (auto row = engine_in(runtime, package, at)) return row;
    }
    return std::nullopt;
  }

  std::optional<RunIn> engine_in(const Runtime& runtime, const meaning::Package& package,
                                 std::size_t at) const {
    if (!counts(package.place)) return std::nullopt;
    for (const meaning::NamedValue& setting : package.settings)
      if (runtime.engines.contains(setting.name))
        return RunIn{runtime.id,    at,           "run",
                     setting.place, setting.name, one_version(setting.value)};
    return std::nullopt;
  }

  static bool starts(std::string_view script) {
    return script == "start" || script == "serve" || script.starts_with("start:prod");
  }

  std::optional<RunIn> by_start(const Runtime& runtime, std::size_t at) const {
    for (const std::uint32_t i : drafts_[at].packages) {
      const meaning::Package& package = in_.facts.packages[i];
      if (!counts(package.place) || package.ecosystem != runtime.ecosystem) continue;
      for (const meaning::NamedValue& script : package.scripts)
        if (starts(script.name) && runtime.programs.contains(program_of(script.value)))
          return RunIn{runtime.id, at, "run", script.place, script.name, {}};
    }
    return std::nullopt;
  }

  bool starts_with(const std::set<std::string, std::less<>>& programs, std::size_t at) const {
    if (programs.contains(program_of(drafts_[at].command))) return true;
    return std::ranges::any_of(drafts_[at].packages, [&](std::uint32_t i) {
      return std::ranges::any_of(in_.facts.packages[i].scripts, [&](const auto& script) {
        return starts(script.name) && programs.contains(program_of(script.value));
      });
    });
  }

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const std::set<FileId>& dev_setups_;
};

}  // namespace

std::vector<RunIn> find_runtimes(const Inputs& in, const std::vector<Part>& parts,
                                 const std::vector<Draft>& drafts,
                                 const std::set<FileId>& dev_setups) {
  std::vector<RunIn> out;
  const Runs runs(in, drafts, dev_setups);
  for (const Runtime& runtime : runtimes_of(in))
    for (std::size_t i = 0; i < parts.size() && i < drafts.size(); ++i)
      if (auto row = runs.of(runtime, parts[i], i)) out.push_back(std::move(*row));
  return out;
}

}  // namespace cutaway::model
