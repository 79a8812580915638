// SPDX-License-Identifier: Apache-2.0
// Reads the comments that stand above all else, and the names of folders.
#include "model/parts/dev_setups.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/word_at.h"
#include "catalogue/word_rows.h"
#include "model/parts/lent_networks.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLines = 20;
constexpr std::size_t kFirstLines = 3;  ///< where a file says what all of it is

/// The words of the comment that the file begins with, in lower case and on one line.
std::string opening_words(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t seen = 0;
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (++seen > most || (!line.empty() && line[0] != '#' && line != "---")) break;
    while (!line.empty() && (line[0] == '#' || line[0] == ' ' || line[0] == '-'))
      line.remove_prefix(1);
    out += lower(line) + ' ';
  }
  return out;
}

/// What follows the licence with which the file begins, up to the first empty line; empty without
/// one.
std::string_view behind_licence(std::string_view text) {
  const std::size_t end = text.find("\n\n");
  if (end == std::string_view::npos || !text.starts_with("#")) return {};
  const std::string head = lower(text.substr(0, end));
  return contains(head, "licen") ? text.substr(end + 2) : std::string_view();
}

/// Folders for those who work on the code: `.devenv/docker/postgres/compose.yaml`.
bool lies_in_their_folder(std::string_view path, std::string_view folder) {
  const auto folders = split(folder_name(path), '/');
  return std::ranges::find(folders, folder) != folders.end();
}

/// "not for production": but "not for production use without changing the passwords" is a warning
/// to those who run it there.
bool says_plainly(std::string_view words, std::string_view phrase) {
  const std::size_t at = words.find(phrase);
  if (at == std::string_view::npos) return false;
  std::string_view rest = trim(words.substr(at + phrase.size()));
  if (rest.starts_with("use ")) rest = trim(rest.substr(4));
  return !rest.starts_with("without ") && !rest.starts_with("unless ");
}

std::set<FileId> find_setups(const Inputs& in, std::size_t lines,
                             std::string_view list = "dev_setups.says") {
  std::set<FileId> files, out;
  for (const meaning::Workload& workload : in.facts.workloads)
    if (in.own(workload.place)) files.insert(workload.place.file);
  const auto rows = in.catalogue.table("parts");
  for (const FileId file : files) {
    const auto text = in.project.tree->read(file);
    if (!text.ok()) continue;
    const std::string words =
        opening_words(text.value(), lines) + opening_words(behind_licence(text.value()), lines);
    const bool says = std::ranges::any_of(rows, [&](const auto& row) {
      if (list == "dev_setups.says" && row.first == "dev_setups.folders")
        return lies_in_their_folder(in.file(file).path, row.second);
      return row.first == list && says_plainly(words, row.second);
    });
    if (says) out.insert(file);
  }
  return out;
}

}  // namespace

std::set<FileId> find_dev_setups(const Inputs& in) { return find_setups(in, kMostLines); }

std::set<FileId> find_makers_stacks(const Inputs& in) { return find_setups(in, kFirstLines); }

std::set<FileId> find_trials(const Inputs& in) {
  return find_setups(in, kFirstLines, "dev_setups.tries");
}

namespace {

bool starts_compose(std::string_view low) {
  return contains(low, "docker compose") || contains(low, "docker-compose");
}

bool is_built(const meaning::Workload& workload) {
  return !workload.build_context.empty() || !workload.dockerfile.empty();
}

/// Documents that tell how to start something by compose.
struct Documents {
  std::set<std::string> makers;     ///< folders that hold one for makers
  std::vector<std::string> others;  ///< texts of those for everybody, in lower case

  explicit Documents(const Inputs& in) {
    constexpr std::size_t kLongest = 256U << 10U;
    const auto words = catalogue::words_of(in.catalogue, "parts", "dev_setups.documents");
    const auto past = catalogue::words_of(in.catalogue, "parts", "dev_setups.no_documents");
    const auto has = [](const catalogue::WordSet& list, std::string_view path) {
      return std::ranges::any_of(identifier_words(base_name(path)),
                                 [&](const auto& word) { return list.contains(word); });
    };
    for (std::size_t f = 0; f < in.project.size(); ++f) {
      const sources::File& file = in.file(FileId(f));
      if (!lower(file.path).ends_with(".md") || file.size_bytes > kLongest || has(past, file.path))
        continue;
      const auto text = in.project.tree->read(FileId(f));
      std::string low = text.ok() ? lower(text.value()) : std::string();
      if (!starts_compose(low)) continue;
      if (has(words, file.path))
        makers.emplace(folder_name(file.path));
      else
        others.push_back(std::move(low));
    }
  }

  bool speak_of(std::string_view name) const {
    return std::ranges::any_of(
        others, [&](const std::string& text) { return word_at(text, name) != text.npos; });
  }
};

/// A program that is built beside it waits for it or is given its name.
bool is_named_by(const meaning::Workload& program, std::string_view name) {
  const auto names = [&](const std::vector<meaning::NamedValue>& rows) {
    return std::ranges::any_of(rows, [&](const meaning::NamedValue& row) {
      return row.name == name || row.value == name ||
             contains(row.value, "//" + std::string(name)) ||
             contains(row.value, "@" + std::string(name)) ||
             contains(row.value, std::string(name) + ":");
    });
  };
  return names(program.depends_on) || names(program.environment);
}

}  // namespace

std::set<std::uint32_t> find_makers_services(const Inputs& in) {
  std::set<std::uint32_t> out;
  const auto& all = in.facts.workloads;
  const auto is_compose = [&](const meaning::Workload& one) {
    return one.format == "compose" && in.own(one.place);
  };
  // What `docker-compose.production.yml` starts beside it for the product to stand on is no helper
  // of makers, whatever they start by their file.
  const auto for_production = [&](const meaning::Workload& one) {
    const auto words = identifier_words(base_name(in.path(one.place)));
    const bool said = std::ranges::any_of(
        words, [](const std::string& word) { return word == "prod" || word == "production"; });
    return said && product_of_image(in, one.image).valid();
  };
  const bool builds = std::ranges::any_of(
      all, [&](const meaning::Workload& one) { return is_compose(one) && is_built(one); });
  if (!builds) return out;
  const Documents documents(in);
  for (std::uint32_t w = 0; w < all.size(); ++w) {
    const meaning::Workload& one = all[w];
    if (!is_compose(one) || is_built(one) || one.name.empty() || for_production(one)) continue;
    const std::string folder(folder_name(in.path(one.place)));
    const bool needed = std::ranges::any_of(all, [&](const meaning::Workload& program) {
      return is_compose(program) && is_built(program) && is_named_by(program, one.name);
    });
    const bool beside = std::ranges::any_of(all, [&](const meaning::Workload& program) {
      return is_compose(program) && is_built(program) &&
             folder_name(in.path(program.place)) == folder;
    });
    if (documents.makers.contains(folder) && beside && !needed &&
        !documents.speak_of(lower(one.name)) &&
        !documents.speak_of(lower(base_name(image_name(one.image)))))
      out.insert(w);
  }
  return out;
}

bool is_makers_gateway(const Inputs& in, const Draft& draft) {
  if (draft.part.built_here || draft.part.kind != "gateway" || draft.workloads.empty() ||
      !std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
        return is_told_by(in, in.facts.workloads[w], "development_words");
      }))
    return false;
  const auto words = catalogue::words_of(in.catalogue, "parts", "development_words");
  return std::ranges::any_of(in.facts.images, [&](const meaning::ImageBuild& image) {
    return in.own(image.place) &&
           std::ranges::none_of(identifier_words(image.path),
                                [&](const auto& word) { return words.contains(word); });
  });
}

}  // namespace cutaway::model
