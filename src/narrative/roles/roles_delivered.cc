// SPDX-License-Identifier: Apache-2.0
// Roles of what packs, starts and checks the product: images, deployment files, pipelines.
#include <map>

#include "model/stack/code_mounts.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

bool is_sample(const RoleSubject& of, FileId file) {
  return model::is_sample(*of.story.analysis.catalogue, of.story.path(file));
}

std::set<FileId> sighted_files(const RoleSubject& of) {
  std::set<FileId> files;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    const bool own = of.story.tree().file(sighting.place.file).origin == sources::Origin::own;
    if (sighting.technology == of.use.technology && sighting.how == "file" && own)
      files.insert(sighting.place.file);
  }
  return files;
}

/// The file that a newcomer would start: near the top, with the shortest name.
FileId main_file(const RoleSubject& of, const std::set<FileId>& files) {
  FileId best;
  const auto rank = [&](FileId file) {
    const std::string& path = of.story.path(file);
    return std::tuple(is_for_trying(of, base_name(path)), std::count(path.begin(), path.end(), '/'),
                      base_name(path).size(), path);
  };
  for (const FileId file : files)
    if (!best.valid() || rank(file) < rank(best)) best = file;
  return best;
}

/// The triggers of a workflow of GitHub: the words below `on:`, with their lines.
std::map<std::string, Place> triggers_of(const RoleSubject& of, FileId file) {
  std::map<std::string, Place> out;
  const auto& lines = of.story.quotes.file(file);
  bool inside = false;
  std::size_t depth = 0;
  std::string last;
  bool types = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos || line[indent] == '#') continue;
    const Place place{file, static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(i + 1)};
    if (indent == 0) {
      inside = line.starts_with("on:") || line.starts_with("'on':") || line.starts_with("\"on\":");
      depth = 0;
      if (!inside) continue;
      std::string rest(line.substr(line.find(':') + 1));
      rest = rest.substr(0, rest.find('#'));
      for (char& c : rest)
        if (c == '[' || c == ']' || c == ',' || c == '{' || c == '}' || c == ':') c = ' ';
      for (const std::string_view word : split(rest, ' '))
        if (!word.empty()) out.emplace(word, place);
      continue;
    }
    if (!inside) continue;
    if (depth == 0) depth = indent;
    std::string_view word = trim(line.substr(indent));
    if (indent == depth) {
      if (word.starts_with("- ")) word.remove_prefix(2);
      last = std::string(word.substr(0, word.find(':')));
      types = false;
      out.emplace(last, place);
    } else if (word.starts_with("types:") || types) {
      // A list may stand on the lines below.
      types = trim(word) == "types:" || (types && word.starts_with("- "));
      if (contains(word, "closed") && !contains(word, "opened") && !contains(word, "synchronize"))
        out.erase(last);
    } else if (last == "push" && word.starts_with("tags:")) {
      out.emplace("tags", place);
    } else if (last == "push" && word.starts_with("branches")) {
      out.emplace("branches", place);
    }
  }
  // What only tags start is no work on pushes.
  if (out.contains("tags") && !out.contains("branches")) out.erase("push");
  return out;
}

/// What a trigger starts, by the rows `starts_work` of stack_words.toml; the most telling first.
struct Start {
  std::string words;
  Place place;
};
/// Whether a step of a pipeline's file builds, tests or looks for mistakes, by words of its lines
/// (`checking` of stack_words.toml): others label requests, join them or set something up to see.
bool checks_changes(const RoleSubject& of, FileId file) {
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(of.story.quotes.file(file), [&](const std::string& line) {
    const std::string_view text = trim(line);
    if (text.starts_with('#') || text.starts_with("name:")) return false;
    const auto words = identifier_words(text);
    return std::ranges::any_of(rows, [&](const auto& row) {
      return (row.first == "checking.words" &&
              std::ranges::find(words, row.second) != words.end()) ||
             (row.first == "checking.phrases" && contains(text, row.second));
    });
  });
}

std::vector<Start> starts_of(const RoleSubject& of, FileId file) {
  constexpr std::string_view kRow = "starts_work.", kChecks = "checks ";
  const std::string other = "works on pull requests";
  std::vector<Start> out;
  const bool triggered = contains(of.story.path(file), ".github/workflows/");
  const auto triggers = triggered ? triggers_of(of, file) : std::map<std::string, Place>();
  for (const auto& [key, words] : of.story.analysis.catalogue->table("stack_words")) {
    if (!key.starts_with(kRow)) continue;
    const std::string word = key.substr(kRow.size());
    Place place;
    if (const auto at = triggers.find(word); at != triggers.end()) place = at->second;
    if (!triggered && word == "merge_request") place = of.story.find_line(file, word);
    const bool known =
        std::ranges::any_of(out, [&](const Start& one) { return one.words == words; });
    if (!place.file.valid() || known) continue;
    const bool checks = !triggered || !words.starts_with(kChecks) || checks_changes(of, file);
    out.push_back({checks ? words : other, place});
  }
  return out;
}

constexpr std::size_t kMostStarts = 3;  ///< told of one; more are no sentence

}  // namespace

/// "Docker Compose starts `api`, `web` and 5 more (`compose.yml`)": as one of its files says.
std::optional<Claim> role_by_deployment(const RoleSubject& of) {
  std::set<FileId> files;
  const std::set<FileId> theirs = model::files_that_mount_code(of.story.facts());
  const auto counts = [&](const auto& row) {
    return row.by == of.name() && !theirs.contains(row.place.file) &&
           of.story.model().part(row.part).runs != "dev" && !is_sample(of, row.place.file);
  };
  for (const auto& row : of.story.model().deployed_by)
    if (counts(row)) files.insert(row.place.file);
  if (files.empty()) return std::nullopt;
  // Files of Compose take each other's place, those of others are laid side by side.
  const bool one_file = of.technology.id == "docker-compose";
  const FileId main = main_file(of, files);
  // A file that starts nothing of the product starts what its makers try it with.
  const bool own = std::ranges::any_of(of.story.model().deployed_by, [&](const auto& row) {
    return counts(row) && row.place.file == main && is_ours(of.story.model().part(row.part));
  });
  const bool any_own = std::ranges::any_of(of.story.model().deployed_by, [&](const auto& row) {
    return counts(row) && is_ours(of.story.model().part(row.part));
  });
  if (one_file ? !own : !any_own) return std::nullopt;
  // Nor does one that starts something small of it, where another starts what is biggest.
  std::uint64_t biggest = 0, started = 0;
  for (const auto& row : of.story.model().deployed_by) {
    const auto& part = of.story.model().part(row.part);
    if (!counts(row) || !is_ours(part)) continue;
    biggest = std::max<std::uint64_t>(biggest, part.lines);
    if (row.place.file == main) started = std::max<std::uint64_t>(started, part.lines);
  }
  if (one_file && started < biggest) return std::nullopt;
  // Nor one that starts a helper, where no file is known that starts the product.
  constexpr std::uint64_t kMuchBigger = 20;
  for (const model::Part& part : of.story.model().parts)
    if (one_file && is_ours(part) && part.lines > kMuchBigger * started) return std::nullopt;
  Sentence sentence = of.sentence("starts");
  RoleNames parts(of.story, sentence);
  for (const auto& row : of.story.model().deployed_by) {
    if (!counts(row) || (one_file && row.place.file != main)) continue;
    const auto& part = of.story.model().part(row.part);
    parts.add(part.name, part.name, row.place);
  }
  if (parts.empty()) return std::nullopt;
  // Templates of a file may start more than one of them.
  std::string text =
      of.name() + " starts " + (one_file ? parts.list() : parts.at_least("workload"));
  if (one_file) {
    const std::string file = file_below(of.story.path(main));
    sentence.named(code(file), file, {main, 1, 1});
    text += ", as " + code(file) + " says";
  }
  return sentence.text(text + ".").finish();
}

/// "Docker packs `api`, `web` and 5 more."
std::optional<Claim> role_by_images(const RoleSubject& of) {
  const std::set<FileId> files = sighted_files(of);
  Sentence sentence = of.sentence("packs");
  RoleNames parts(of.story, sentence);
  std::size_t images = 0;
  for (const meaning::ImageBuild& image : of.story.facts().images) {
    if (!files.contains(image.place.file) || is_sample(of, image.place.file)) continue;
    ++images;
    sentence.at(image.place);
    bool placed = false;
    for (const auto& part : of.story.model().parts) {
      if (!part.built_here || part.path.empty() || part.path != image.folder) continue;
      parts.add(part);
      placed = true;
    }
    // Beside an image of which nobody can tell what it holds, the others are not all.
    if (!placed) return std::nullopt;
  }
  if (images < 2 || parts.size() < 2) return std::nullopt;
  return sentence.text(of.name() + " packs " + parts.list() + ".").finish();
}

namespace {

/// The image on which the last stage of a Dockerfile stands, through the stages before it.
meaning::NamedValue last_base(const RoleSubject& of, FileId file) {
  std::map<std::string, meaning::NamedValue> stages;
  meaning::NamedValue last;
  const auto& lines = of.story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> words;
    for (const std::string_view word : split(lines[i], ' '))
      if (!trim(word).empty() && !word.starts_with("--")) words.emplace_back(trim(word));
    if (words.size() < 2 || lower(words[0]) != "from") continue;
    const auto line = static_cast<std::uint32_t>(i + 1);
    const auto stage = stages.find(lower(words[1]));
    last = stage != stages.end() ? stage->second
                                 : meaning::NamedValue{"", words[1], {file, line, line}};
    if (words.size() > 3 && lower(words[2]) == "as") stages[lower(words[3])] = last;
  }
  return last;
}

/// Stages of a Dockerfile that nothing in it builds on or copies from: each is an image of its own.
std::vector<meaning::NamedValue> last_stages(const RoleSubject& of, FileId file) {
  static constexpr std::string_view kAside[] = {
      "test", "testing", "tests",   "testrunner", "dev", "development", "lint",
      "ci",   "debug",   "builder", "build",      "e2e", "docs"};
  std::vector<meaning::NamedValue> stages;
  std::set<std::string> used;
  const auto& lines = of.story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string low = lower(lines[i]);
    for (std::size_t at = low.find("from="); at != low.npos; at = low.find("from=", at + 5))
      used.insert(low.substr(at + 5, low.find_first_of(" ,\t", at + 5) - at - 5));
    std::vector<std::string> words;
    for (const std::string_view word : split(low, ' '))
      if (!trim(word).empty() && !word.starts_with("--")) words.emplace_back(trim(word));
    if (words.size() < 2 || words[0] != "from") continue;
    used.insert(words[1]);
    const auto line = static_cast<std::uint32_t>(i + 1);
    const bool named = words.size() > 3 && words[2] == "as";
    stages.push_back({"", named ? words[3] : "", {file, line, line}});
  }
  // "FROM build-${TARGETARCH}" takes any stage that is called so.
  const auto is_taken = [&](const std::string& stage) {
    return std::ranges::any_of(used, [&](const std::string& one) {
      const std::size_t open = one.find('$');
      return one == stage || (open != one.npos && stage.starts_with(one.substr(0, open)));
    });
  };
  std::erase_if(stages, [&](const meaning::NamedValue& one) {
    return is_taken(one.value) ||
           std::ranges::find(kAside, std::string_view(one.value)) != std::end(kAside);
  });
  return stages;
}

/// "Docker packs the product into four images, `job`, `api`, `app` and one more, as `Dockerfile`
/// says": of a file with a stage for each.
std::optional<Claim> role_by_stages(const RoleSubject& of, FileId main) {
  const auto stages = last_stages(of, main);
  const bool named =
      std::ranges::all_of(stages, [](const auto& one) { return !one.value.empty(); });
  if (stages.size() < 2 || !named) return std::nullopt;
  const std::string file(base_name(of.story.path(main)));
  Sentence sentence = of.sentence("stages");
  RoleNames names(of.story, sentence);
  for (const meaning::NamedValue& one : stages) names.add(one.value, one.value, one.place);
  if (names.size() < 2) return std::nullopt;
  sentence.named(code(file), file, {main, 1, 1});
  return sentence
      .text(of.name() + " packs the product into " + number_word(names.size()) + " images, " +
            names.list() + ", as " + code(file) + " says.")
      .finish();
}

/// Whether what starts the image puts the code into it: the image holds none.
bool is_for_work_on_code(const RoleSubject& of, const meaning::ImageBuild& image) {
  return std::ranges::any_of(of.story.facts().workloads, [&](const meaning::Workload& one) {
    return (one.dockerfile == image.path ||
            (one.dockerfile.empty() && one.build_context == folder_name(image.path))) &&
           model::mounts_code(one);
  });
}

}  // namespace

/// "Docker packs the product into an image on `ruby:3.4-slim`, as `Dockerfile` says."
namespace {

/// Whether the image is that of a store with something put in: the product's data rests there, its
/// code does not.
bool is_of_store(const RoleSubject& of, FileId file) {
  const std::string base = last_base(of, file).value;
  return std::ranges::any_of(
      of.story.analysis.catalogue->by_image(base.substr(0, base.find_first_of(":@"))),
      [&](TechnologyId id) {
        return of.story.analysis.catalogue->technology(id).component == "datastore";
      });
}

/// Whether the main file lies at the top, or all others are made from the same: else nobody can
/// tell which of them packs the product.
bool is_base_of_all(const RoleSubject& of, FileId main, const std::set<FileId>& files) {
  const auto base = [&](FileId file) {
    const std::string value = last_base(of, file).value;
    return value.substr(0, value.find_first_of(":@"));
  };
  const std::string& path = of.story.path(main);
  return !contains(path, "/") ||
         std::ranges::all_of(files, [&](FileId file) { return base(file) == base(main); });
}

/// Whether a file bears an ending of its own ("Dockerfile.ubuntu"), beside one without that packs
/// something else: it is another way to build it. One for the machines that people use is none.
bool is_beside_plain(const RoleSubject& of, FileId main, const std::set<FileId>& files) {
  constexpr std::string_view kFront = "Dockerfile.";
  const std::string& path = of.story.path(main);
  const std::string_view name = base_name(path);
  if (!name.starts_with(kFront)) return false;
  const std::string kind = lower(name.substr(kFront.size()));
  if (kind.starts_with("prod") || kind.starts_with("release") || kind.starts_with("deploy"))
    return false;
  return std::ranges::any_of(files, [&](FileId file) {
    const std::string& other = of.story.path(file);
    return base_name(other) == kFront.substr(0, kFront.size() - 1) &&
           folder_name(other) == folder_name(path);
  });
}

/// The Dockerfile at the top, where the main one lies in a folder that is called after something
/// else: what is packed there is a piece, or another way. "docker/Dockerfile" is none.
FileId at_the_top(const RoleSubject& of, FileId main, const std::set<FileId>& files) {
  if (!main.valid()) return main;
  const std::string folder = lower(base_name(folder_name(of.story.path(main))));
  if (folder.empty() || is_listed(of, "images.plain", folder) || contains(folder, "prod"))
    return main;
  const auto top =
      std::ranges::find_if(files, [&](FileId file) { return of.story.path(file) == "Dockerfile"; });
  return top == files.end() ? main : *top;
}

}  // namespace

std::optional<Claim> role_by_base_image(const RoleSubject& of) {
  const std::set<FileId> files = sighted_files(of);
  std::set<FileId> packing;
  for (const meaning::ImageBuild& image : of.story.facts().images) {
    // "builder.dockerfile" packs what the product is made with.
    const std::string name = lower(base_name(image.path));
    static constexpr std::string_view kMakes[] = {"make",  "build", "builder", "base", "test",
                                                  "tests", "ci",    "dev",     "lint", "docs"};
    const std::string_view kind = ending(name);
    const bool makes = std::ranges::find(kMakes, kind) != std::end(kMakes);
    const bool plain = (name.starts_with("dockerfile") && !makes) ||
                       name.starts_with("containerfile") ||
                       (name.ends_with(".dockerfile") && !contains(name, "build") &&
                        !contains(name, "test") && !contains(name, "base"));
    if (plain && !is_for_trying(of, name) && files.contains(image.place.file) &&
        !is_sample(of, image.place.file) && !is_for_work_on_code(of, image) &&
        !is_of_store(of, image.place.file))
      packing.insert(image.place.file);
  }
  const FileId main = at_the_top(of, main_file(of, packing), files);
  // Several images below folders of their own are told side by side.
  if (packing.size() > 1 && contains(of.story.path(main), "/"))
    if (auto several = role_by_packed(of)) return several;
  if (!main.valid() || !is_base_of_all(of, main, packing) || is_beside_plain(of, main, files))
    return std::nullopt;
  if (auto stages = role_by_stages(of, main)) return stages;
  meaning::NamedValue base = last_base(of, main);
  // Of "ruby:$VERSION-slim" the name is known.
  if (const std::size_t open = base.value.find('$'); open != std::string::npos) {
    const std::size_t colon = base.value.rfind(':', open);
    base.value.resize(colon == std::string::npos ? 0 : colon);
  }
  if (base.value.empty()) return std::nullopt;
  const std::string seen = base.value.substr(0, base.value.find_first_of(":@"));
  const std::string shown = code(base.value.substr(0, base.value.find('@')));
  const std::string file(base_name(of.story.path(main)));
  Sentence sentence = of.sentence("base");
  sentence.named(shown, seen, base.place);
  sentence.named(code(file), file, {main, 1, 1});
  return sentence
      .text(of.name() + " packs the product into an image on " + shown + ", as " + code(file) +
            " says.")
      .finish();
}

/// "GitHub Actions checks each pull request (`ci.yml` and 3 more) and works on each release
/// (`release.yml`)."
std::optional<Claim> role_by_files(const RoleSubject& of) {
  if (of.technology.category != "CI") return std::nullopt;
  std::set<FileId> files = sighted_files(of);
  for (const Place& place : of.use.places) files.insert(place.file);
  std::map<std::string, std::vector<Place>> by_start;
  for (const FileId file : files)
    for (const Start& start : starts_of(of, file)) by_start[start.words].push_back(start.place);
  Sentence sentence = of.sentence("files");
  std::vector<std::string> clauses;
  for (const auto& [key, words] : of.story.analysis.catalogue->table("stack_words")) {
    const auto at = key.starts_with("starts_work.") ? by_start.find(words) : by_start.end();
    if (at == by_start.end()) continue;
    // What looks at each request looks at what is pushed as well.
    if (!clauses.empty() && contains(words, "pushes")) continue;
    const std::size_t most = clauses.empty() ? 3 : 1;
    std::vector<std::string> named;
    for (const Place& place : at->second) {
      if (named.size() >= most) break;
      const std::string name(base_name(of.story.path(place.file)));
      sentence.at(place).named(code(name), name, {place.file, 1, 1});
      named.push_back(code(name));
    }
    const std::size_t more = at->second.size() - named.size();
    if (more > 0) named.push_back(number_word(more) + " more");
    clauses.push_back(words + " (" + join_and(named) + ")");
    by_start.erase(at);
    if (clauses.size() == kMostStarts) break;
  }
  if (clauses.empty()) return std::nullopt;
  return sentence.text(of.name() + ' ' + join_and(clauses) + ".").finish();
}

namespace {

/// Whether a line only gives a program's name to a constant: it is started elsewhere.
bool is_constant(const RoleSubject& of, const Place& place) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(place.file);
  return std::ranges::none_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line <= place.line && place.line <= call.end_line;
  });
}

}  // namespace

/// "FFmpeg is started by `transcode.py`", "`Dockerfile` installs FFmpeg into the image."
std::optional<Claim> role_by_programs(const RoleSubject& of) {
  for (const bool run : {true, false}) {
    Sentence sentence = of.sentence(run ? "run" : "installed");
    RoleNames files(of.story, sentence);
    for (const meaning::Sighting& sighting : of.story.facts().sightings) {
      if (sighting.technology != of.use.technology || sighting.how != (run ? "run" : "installed"))
        continue;
      if (is_sample(of, sighting.place.file)) continue;
      const std::string name(base_name(of.story.path(sighting.place.file)));
      // A file of settings or checks, called like any, starts it for no work.
      if (run && (!is_called_after_something(of, name.substr(0, name.rfind('.'))) ||
                  is_list_of_values(name) || is_constant(of, sighting.place)))
        continue;
      if (files.size() < kNamedInRole) sentence.named(of.name(), sighting.detail, sighting.place);
      files.add(name, name, {sighting.place.file, 1, 1});
    }
    if (files.empty()) continue;
    const std::string list = files.list("file");
    RoleSubject soft = of;
    soft.softly = true;
    const std::string deed = does(soft);
    return sentence
        .text(run ? (deed.empty() ? of.name() + " is started by " : deed + ", started by ") + list +
                        "."
                  : list + (files.size() == 1 ? " installs " : " install ") + of.name() +
                        " into the image.")
        .finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
