// SPDX-License-Identifier: Apache-2.0
// Roles of what loads the product's own code: frameworks, job queues, mappers, images.
#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "meaning/api/handlers/handler_words.h"
#include "model/queries.h"
#include "model/stack/samples.h"
#include "narrative/roles/endpoints_read.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

bool passes_on(const Story& story, const model::Endpoint& endpoint) {
  if (endpoint.method == "OPTIONS" || endpoint.method == "HEAD") return true;
  return !endpoint.places.empty() && contains(story.path(endpoint.places.front().file), "[...");
}

namespace {

constexpr std::size_t kFewEndpoints = 8;

/// What is done at an address, or stands before all of them.
bool is_no_subject(std::string_view word) {
  static constexpr std::array<std::string_view, 30> kWords = {
      "api",    "rest",    "admin",  "index", "create", "delete", "update", "list",
      "detail", "details", "read",   "add",   "edit",   "get",    "set",    "new",
      "save",   "remove",  "search", "show",  "public", "query",  "submit", "all",
      "page",   "view",    "post",   "put",   "store",  "private"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// "playlists" of "/api/v1/playlists/{id}" and of "/shop/api/playlists"; "" where no piece of a
/// path tells of a thing. Words of `before` only stand before others.
std::string subject_of(std::string_view path, const std::set<std::string>& before) {
  const auto pieces = split(path, '/');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string_view piece = pieces[i];
    // "_api", "@me": a mark in front is no part of a name.
    while (!piece.empty() && (piece[0] == '_' || piece[0] == '@')) piece.remove_prefix(1);
    const std::string low = lower(piece);
    const bool version = low.size() < 4 && low.starts_with('v');
    const bool plain = piece.size() > 2 &&
                       low.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == low.npos;
    const std::string next = i + 1 < pieces.size() ? lower(pieces[i + 1]) : std::string();
    const bool leads = next == "api" || next == "rest" || (!next.empty() && before.contains(low));
    if (plain && !version && !leads && !is_no_subject(low)) return std::string(piece);
  }
  return {};
}

/// What is a thing where all addresses of a class hold it: "post" of "/api/post/items".
bool may_be_shared(std::string_view piece) {
  static constexpr std::array<std::string_view, 6> kNever = {"api",   "rest",   "admin",
                                                             "index", "public", "private"};
  const std::string low = lower(piece);
  const bool version = low.size() < 4 && low.starts_with('v');
  return piece.size() > 2 && !version &&
         low.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == low.npos &&
         std::ranges::find(kNever, low) == kNever.end();
}

/// The class of what answers.
using Home = std::pair<FileId, std::size_t>;
std::optional<Home> home_of(const Story& story, const model::Endpoint& endpoint) {
  const SymbolRef at = endpoint.handler;
  if (!at.valid()) return std::nullopt;
  const auto& symbols = story.analysis.project->of(at.file).symbols;
  const SymbolId around = symbols[at.symbol.index()].container;
  if (!around.valid()) return std::nullopt;
  const auto kind = symbols[around.index()].kind;
  const bool type = kind >= syntax::SymbolKind::class_ && kind < syntax::SymbolKind::enum_;
  return type ? std::optional<Home>({at.file, around.index()}) : std::nullopt;
}

/// The last word that stands in all addresses of one class: "orders" of "/shops/{id}/orders/…".
std::map<Home, std::string> shared_subjects(const RoleSubject& of,
                                            const std::set<std::string>& before) {
  constexpr std::size_t kFewest = 3;
  std::map<Home, std::pair<std::size_t, std::vector<std::string>>> shared;
  for (const auto& endpoint : of.story.model().endpoints) {
    const auto home = home_of(of.story, endpoint);
    if (endpoint.technology != of.use.technology || !home) continue;
    const auto pieces = split(endpoint.path, '/');
    auto& [count, words] = shared[*home];
    if (count++ == 0) {
      for (const std::string_view piece : pieces)
        if (may_be_shared(piece) && !before.contains(lower(piece))) words.emplace_back(piece);
      continue;
    }
    std::erase_if(words, [&](const std::string& word) {
      return std::ranges::find(pieces, std::string_view(word)) == pieces.end();
    });
  }
  std::map<Home, std::string> out;
  for (auto& [home, row] : shared)
    if (row.first >= kFewest && !row.second.empty()) out[home] = row.second.back();
  return out;
}

/// The line that holds the word: of the endpoint, else the one above its class.
Place line_with(const RoleSubject& of, const model::Endpoint& endpoint, const std::string& name) {
  const Place own = endpoint.places.front();
  if (of.story.stands(own, name)) return own;
  const Place above = of.story.find_line(own.file, name);
  return above.file.valid() ? above : own;
}

/// Endpoints of a technology by what their paths are about, most first.
struct Subjects {
  struct One {
    std::size_t count = 0;
    Place place;
    std::string name;
  };
  std::vector<One> most;
  std::size_t all = 0;
  std::size_t passing = 0;  ///< that answer for others and are not counted
};
/// `classes`: by what all addresses of one class are about, where they agree.
Subjects subjects_of(const RoleSubject& of, const std::set<std::string>& before, bool classes) {
  std::map<std::string, Subjects::One> by_name;
  Subjects out;
  const auto shared = classes ? shared_subjects(of, before) : std::map<Home, std::string>();
  for (const auto& endpoint : of.story.model().endpoints) {
    if (endpoint.technology != of.use.technology) continue;
    if (passes_on(of.story, endpoint)) {
      ++out.passing;
      continue;
    }
    ++out.all;
    const auto home = home_of(of.story, endpoint);
    const auto known = home ? shared.find(*home) : shared.end();
    const std::string name =
        known == shared.end() ? subject_of(endpoint.path, before) : known->second;
    if (name.empty() || endpoint.places.empty()) continue;
    // "/question" and "/questions" are about one thing.
    Subjects::One& one = by_name[singular(lower(name))];
    // The line that holds the word, of all that answer for it.
    if (one.count++ == 0 || !of.story.stands(one.place, one.name)) {
      one.name = name;
      one.place = line_with(of, endpoint, name);
    }
  }
  for (auto& [name, one] : by_name) out.most.push_back(std::move(one));
  std::ranges::stable_sort(out.most,
                           [](const auto& a, const auto& b) { return a.count > b.count; });
  return out;
}

/// The same; a word that stands before most addresses tells of none of them, where
/// what follows tells them apart.
Subjects subjects_of(const RoleSubject& of) {
  constexpr std::size_t kFewest = 20, kLeastBelow = 5;
  std::set<std::string> before;
  for (const std::string& own : of.story.names) before.insert(lower(own));
  const Subjects out = subjects_of(of, before, false);
  if (out.all < kFewest || out.most.empty() || 5 * out.most.front().count <= 3 * out.all)
    return subjects_of(of, before, true);
  std::set<std::string> more = before;
  more.insert(lower(out.most.front().name));
  const bool apart = subjects_of(of, more, false).most.size() >= out.most.size() + kLeastBelow;
  return subjects_of(of, apart ? more : before, true);
}

/// Whether most files that read and write rows do so through it, and nothing else is there for it.
bool is_only_mapper(const RoleSubject& of) {
  constexpr std::size_t kFewest = 5;
  if (of.technology.category != "data access" ||
      contains(of.technology.purpose, "changes the tables"))
    return false;
  std::map<TechnologyId, std::set<FileId>> files;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.how == "import" &&
        of.story.tree().file(row.place.file).origin == sources::Origin::own &&
        !model::is_sample(*of.story.analysis.catalogue, of.story.path(row.place.file)))
      files[row.technology].insert(row.place.file);
  if (files[of.use.technology].size() < kFewest) return false;
  return std::ranges::none_of(of.story.model().technologies, [&](const auto& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return use.technology != of.use.technology && other.category == "data access" &&
           !contains(other.purpose, "changes the tables") && files[use.technology].size() > 1;
  });
}

std::vector<const model::Entity*> mapped_by(const RoleSubject& of) {
  std::vector<const model::Entity*> mapped;
  for (const auto& entity : of.story.model().entities) {
    // What takes over the tables of an earlier version reads them once.
    if (entity.kept && entity.mapper == of.name() && !entity.places.empty() &&
        !contains(of.story.path(entity.places.front().file), "migrator/"))
      mapped.push_back(&entity);
  }
  // Tables that are known by what changed them step by step; what a framework maps itself is read
  // and written by that one.
  const auto is_mapped = [&](const model::Entity& entity) {
    return std::ranges::any_of(of.story.model().technologies, [&](const auto& use) {
      const auto& other = of.story.analysis.catalogue->technology(use.technology);
      return other.name == entity.mapper && other.category == "web framework";
    });
  };
  if (mapped.empty() && is_only_mapper(of))
    for (const auto& entity : of.story.model().entities)
      if (entity.kept && !entity.table.empty() && !entity.places.empty() && !is_mapped(entity))
        mapped.push_back(&entity);
  return central_first(of.story, std::move(mapped));
}

struct Job {
  std::string name;
  Place place;
};
/// Whether a folder or file is called after work that is done later: "jobs", "tasks.py".
bool is_home_of_jobs(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kHomes = {"task",   "job",  "worker",
                                                             "celery", "cron", "queue"};
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return std::ranges::find(kHomes, std::string_view(singular(word))) != kHomes.end();
  });
}

/// Whether a class lies among others that work later and are no jobs: mails, listeners. In
/// "workers/mail" they are jobs that send mail.
bool is_other_work(const RoleSubject& of, std::string_view path) {
  const std::string folders = lower(folder_name(path));
  const auto pieces = split(folders, '/');
  if (std::ranges::any_of(pieces, is_home_of_jobs)) return false;
  return std::ranges::any_of(
      pieces, [&](std::string_view piece) { return is_listed(of, "no_jobs.folders", piece); });
}

/// Jobs that the technology runs: its own, or, where it is the one queue, those of the framework.
/// One that a class declares may be given its time elsewhere; classes of one name in two modules
/// are two.
std::vector<Job> jobs_of(const RoleSubject& of) {
  std::vector<Job> own, frameworks;
  bool timed = false;
  const auto add = [&timed](std::vector<Job>& jobs, const std::string& name, const Place& place) {
    if (!timed || std::ranges::find(jobs, name, &Job::name) == jobs.end())
      jobs.push_back({name, place});
  };
  for (const meaning::Meaning& meant : of.story.facts().meanings) {
    timed = meant.means == "schedule";
    if ((meant.means != "job" && meant.means != "schedule") || !meant.technology.valid()) continue;
    const sources::File& file = of.story.tree().file(meant.place.file);
    // A step of a change to the data runs once.
    if (file.origin != sources::Origin::own || contains(file.path, "migrations/") ||
        model::is_sample(*of.story.analysis.catalogue, file.path))
      continue;
    const linking::ClosedValue* value = meant.role("name");
    const std::string name(value != nullptr ? value->best() : std::string_view());
    if (name.size() < 2 || name.size() > 60 || is_base_class(name) || contains(name, "{")) continue;
    // A mail that is sent later is told as mail.
    if (is_other_work(of, file.path)) continue;
    const auto& category = of.story.analysis.catalogue->technology(meant.technology).category;
    if (meant.technology == of.use.technology)
      add(own, name, meant.place);
    else if (category == "web framework")
      add(frameworks, name, meant.place);
  }
  if (!own.empty() || of.technology.category != "job queue") return own;
  std::size_t queues = 0;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    queues += !use.tooling && other.category == "job queue" ? 1 : 0;
  }
  return queues == 1 ? frameworks : own;
}

/// "`songs`, `albums` and `artists`": what several endpoints each are about; "" for fewer than two.
std::string some_about(const RoleSubject& of, const Subjects& subjects, Sentence& sentence) {
  RoleNames about(of.story, sentence);
  for (const Subjects::One& one : subjects.most) {
    if (about.size() >= kNamedInRole || one.count < 2) break;
    if (!of.story.stands(one.place, one.name)) continue;
    sentence.at(one.place);
    about.add(one.name, one.name, one.place);
  }
  return about.size() > 1 ? about.shown() : std::string();
}

/// The same, where it holds of at least half of them.
std::string most_about(const RoleSubject& of, const Subjects& subjects, Sentence& sentence) {
  // Only what can be named counts: smaller ones are not most of them.
  std::size_t told = 0, named = 0;
  for (const Subjects::One& one : subjects.most) {
    if (!of.story.stands(one.place, one.name)) continue;
    if (named++ == kNamedInRole) break;
    told += one.count;
  }
  return 2 * told < subjects.all ? std::string() : some_about(of, subjects, sentence);
}

}  // namespace

/// Kept things that much of the product is about first: most read and written, else those that most
/// others belong to or that hold most.
std::vector<const model::Entity*> central_first(const Story& story,
                                                std::vector<const model::Entity*> entities) {
  std::map<std::string, std::size_t> led_to;
  for (const auto& entity : story.model().entities)
    for (const meaning::EntityRelation& relation : entity.relations) ++led_to[relation.target];
  // Steps that were taken once use what they change.
  const auto uses = [&](const std::vector<Place>& places) {
    return static_cast<std::size_t>(std::ranges::count_if(places, [&](const Place& place) {
      return !contains(lower(story.path(place.file)), "migrat");
    }));
  };
  constexpr std::size_t kMostFields = 20;
  std::ranges::stable_sort(entities, std::greater(), [&](const model::Entity* one) {
    const auto led = led_to.find(one->name);
    return uses(one->writers) + uses(one->readers) + (led == led_to.end() ? 0 : 2 * led->second) +
           std::min(one->fields.size(), kMostFields) / 2;
  });
  return entities;
}

/// "Laravel answers at least 240 endpoints, keeps 33 kinds of things and runs 12 jobs."
std::optional<Claim> role_by_framework(const RoleSubject& of) {
  if (of.technology.category != "web framework" && of.technology.category != "API style")
    return std::nullopt;
  const Subjects subjects = subjects_of(of);
  const auto mapped = mapped_by(of);
  const std::size_t jobs = jobs_of(of).size();
  if (subjects.all == 0 || (subjects.all <= kFewEndpoints && mapped.empty() && jobs == 0))
    return std::nullopt;
  const bool more = answers_more(of.story, of.use.technology, subjects.all);
  // What few tell of a framework that answers many is told without a number.
  if (more && subjects.all < kFewestRead && mapped.empty() && jobs == 0) return std::nullopt;
  Sentence sentence = of.sentence("framework");
  if (subjects.passing == 0)
    sentence.counted(
        model::count(of.story.analysis, {"routes", {{"technology", of.technology.id}}}));
  else
    sentence.at(of.use.places, 1);
  std::vector<std::string> clauses;
  const std::string about = most_about(of, subjects, sentence);
  // Of many nobody can tell that there is none that no line shows.
  const std::string least = more || subjects.all >= kFewestRead ? "at least " : "";
  const bool few = more && subjects.all < kFewestRead;
  clauses.push_back("answers " + (few ? "requests" : least + amount(subjects.all, "endpoint")));
  if (!about.empty())
    clauses.back() +=
        least.empty() ? " (most for " + about + ")" : ", among them those for " + about;
  RoleNames things(of.story, sentence);
  for (const auto* entity : mapped) {
    if (!about.empty()) break;
    things.add(entity->name, entity->name, entity->places.front());
  }
  // What many are about is told where nothing is that most are about.
  if (about.empty() && mapped.empty()) {
    const std::string among = some_about(of, subjects, sentence);
    if (!among.empty()) clauses.back() += ", among them those for " + among;
  }
  if (!mapped.empty())
    clauses.push_back(
        "keeps " + (things.empty() ? amount(mapped.size(), "kind") + " of things" : things.list()));
  if (jobs > 0) clauses.push_back("runs " + amount(jobs, "job"));
  sentence.text(of.name() + ' ' + join_and(clauses) + ".");
  if (subjects.passing == 0) sentence.basis(Basis::counted);
  return sentence.finish();
}

namespace {

/// Whether a job stands among its like: in "tasks.py", or in a folder "jobs".
bool is_among_jobs(const Story& story, const Job& job) {
  const std::string& path = story.path(job.place.file);
  const std::string_view file = base_name(path);
  return is_home_of_jobs(file.substr(0, file.find('.'))) ||
         is_home_of_jobs(base_name(folder_name(path)));
}

/// Own files that take it in or call it.
std::size_t files_with(const RoleSubject& of) {
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file))
      files.insert(row.place.file);
  return files.size();
}

}  // namespace

/// "Sidekiq runs `ImportJob`, `SyncJob` and 12 more jobs.", "Agenda runs jobs of 30 files, among
/// them `eventCreated` and `webHook`."
std::optional<Claim> role_by_jobs(const RoleSubject& of) {
  if (of.technology.category != "job queue" && of.technology.category != "scheduler")
    return std::nullopt;
  Sentence sentence = of.sentence("jobs");
  RoleNames names(of.story, sentence);
  std::vector<Job> jobs = jobs_of(of);
  static constexpr std::array<std::string_view, 16> kPlain = {
      "run",  "handle", "execute", "process", "perform", "start",  "work", "main",
      "call", "invoke", "task",    "job",     "tick",    "delete", "send", "update"};
  // Those of a place for jobs first, and one that is called by a word of any code last.
  std::ranges::stable_sort(jobs, std::greater(), [&](const Job& job) {
    const std::string_view own =
        std::string_view(job.name).substr(job.name.find_last_of(".:\\") + 1);
    const bool plain = std::ranges::find(kPlain, std::string_view(lower(own))) != kPlain.end();
    return (is_among_jobs(of.story, job) ? 1 : 0) + (plain ? 0 : 2);
  });
  for (const Job& job : jobs)
    names.add(job.name, job.name.substr(job.name.find_last_of(".:\\") + 1), job.place);
  // One job reads as if there were no other.
  if (names.size() < 2) return std::nullopt;
  if (const std::size_t files = files_with(of);
      names.size() <= kNamedInRole && files > 3 * names.size())
    return sentence
        .text(of.name() + " runs jobs of " + amount(files, "file") + ", among them " +
              names.shown() + ".")
        .finish();
  const std::string noun = names.size() > kNamedInRole ? "job" : "";
  const std::string which = names.size() > kNamedInRole ? "" : "the jobs ";
  return sentence.text(of.name() + " runs " + which + names.list(noun) + ".").finish();
}

/// "The code reads and writes `cars`, `drives` and 13 more kept things through Ecto."
std::optional<Claim> role_by_mapping(const RoleSubject& of) {
  Sentence sentence = of.sentence("maps");
  RoleNames names(of.story, sentence);
  for (const auto* entity : mapped_by(of))
    names.add(entity->name, entity->name, declared_in_code(of, entity->places));
  if (names.size() < 3) return std::nullopt;  // of fewer most were not seen
  // What changes tables step by step reads and writes none of what they keep.
  const bool migrates = contains(of.technology.purpose, "changes the tables");
  return sentence
      .text(migrates ? of.name() + " makes " + names.list("table", "at least ") + "."
                     : "The code reads and writes " + names.list({}, "at least ") + " through " +
                           of.name() + ".")
      .finish();
}

/// "Spring Boot is what `provider` and `gateway` are built on": of a framework whose own addresses
/// are answered by another one.
std::optional<Claim> role_by_carrying(const RoleSubject& of) {
  if (of.technology.category != "web framework") return std::nullopt;
  // What only comes along with another, or answers a little beside it, carries nothing.
  const bool leads = std::ranges::any_of(of.story.frameworks, [&](const FrameworkUse& one) {
    return one.use->technology == of.use.technology;
  });
  if (!leads) return std::nullopt;
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const sources::File& file = of.story.tree().file(row.place.file);
    if (row.technology == of.use.technology && row.how == "import" &&
        file.origin == sources::Origin::own &&
        !model::is_sample(*of.story.analysis.catalogue, file.path))
      files.insert(row.place.file);
  }
  // Beside a framework that answers, two files that take it in call one of its helpers.
  constexpr std::size_t kFewFiles = 3;
  if (files.size() < kFewFiles && of.story.frameworks.size() > 1) return std::nullopt;
  Sentence sentence = of.sentence("carries");
  RoleNames names(of.story, sentence);
  // A file is of the part with the longest path above it; of several at that path nobody can tell.
  std::map<std::string, std::vector<const model::Part*>> at;
  for (const model::Part& part : of.story.model().parts)
    if (part.built_here && !part.path.empty()) at[part.path].push_back(&part);
  for (const FileId file : files) {
    std::string_view folder = folder_name(of.story.path(file));
    while (!folder.empty() && !at.contains(std::string(folder))) folder = folder_name(folder);
    if (folder.empty()) continue;
    const auto& here = at.at(std::string(folder));
    if (here.size() == 1 && is_ours(*here[0]) && here[0]->kind != "library") names.add(*here[0]);
  }
  sentence.at(of.use.places, 1);
  if (!names.empty())
    return sentence
        .text(of.name() + " is what " + names.list() + (names.size() == 1 ? " is" : " are") +
              " built on.")
        .finish();
  const std::string areas = areas_of_files(of, files, sentence);
  if (areas.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " answers web requests in " + amount(files.size(), "file") + areas + ".")
      .finish();
}

}  // namespace cutaway::narrative
