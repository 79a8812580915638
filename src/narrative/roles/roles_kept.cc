// SPDX-License-Identifier: Apache-2.0
// Roles by what rests in a technology or goes through it: topics, kept things, jobs, keys.
#include <set>

#include "catalogue/languages.h"
#include "model/stack/declared.h"
#include "model/stack/samples.h"
#include "narrative/roles/aside_stores.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// Where the text of a topic is written: at the call, else where its value comes from.
Place topic_place(const RoleSubject& of, const std::string& topic, const Place& place) {
  if (of.story.stands(place, topic)) return place;
  for (const meaning::Meaning& meant : of.story.facts().meanings) {
    if (meant.place.file != place.file || meant.place.line != place.line) continue;
    const linking::ClosedValue* value = meant.role("topic");
    if (value == nullptr) continue;
    for (const linking::ClosedText& text : value->alternatives) {
      for (const Place& from : text.from) {
        if (text.text == topic && of.story.stands(from, topic)) return from;
      }
    }
  }
  return {};
}

/// Whether a place lies in a folder of tests, whoever they are for.
bool is_of_tests(const RoleSubject& of, const Place& place) {
  if (of.story.tree().file(place.file).origin != sources::Origin::own) return true;
  const std::string path = lower(of.story.path(place.file));
  const auto pieces = split(path, '/');
  return std::any_of(pieces.begin(), pieces.end() - 1, [](std::string_view piece) {
    return piece == "test" || piece == "tests" || piece == "testing";
  });
}

/// Whether it is the one store of tables that runs.
bool keeps_all_tables(const RoleSubject& of) {
  if (of.technology.protocol != "SQL" || of.technology.component != "datastore" ||
      is_used_aside(of.story, of.use))
    return false;
  std::size_t all = 0, running = 0;
  for (const auto& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (use.tooling || other.protocol != "SQL" || other.component != "datastore") continue;
    if (use.technology != of.use.technology && is_used_aside(of.story, use)) continue;
    ++all;
    if (use.must_run) ++running;
  }
  return all == 1 || (running == 1 && of.use.must_run);
}

/// What is sent, asked, recorded by calls of the catalogue's shapes.
struct Word {
  std::string_view means, role, before, noun;
};
constexpr Word kWords[] = {
    {"publish", "topic", " carries ", ""},
    {"subscribe", "topic", " brings ", ""},
    {"job", "name", " runs ", "job"},
    {"enqueue", "name", " takes over ", "job"},
    {"event", "name", " records ", "event"},
    {"flag", "name", " decides on ", "flag"},
    {"mail", "subject", " sends ", "mail"},
    {"command", "name", " reads the commands ", ""},
    {"graphql", "name", " answers ", "operation"},
    {"rpc", "name", " answers ", "call"},
    {"websocket", "name", " passes on ", "message"},
    {"screen", "path", " leads to ", "address"},
};

}  // namespace

/// "Kafka carries `orders` from `checkout` to `accounting` and `fraud`."
std::optional<Claim> role_by_topics(const RoleSubject& of) {
  Sentence sentence = of.sentence("topics");
  RoleNames topics(of.story, sentence), senders(of.story, sentence), takers(of.story, sentence);
  for (const auto& line : of.story.model().connections) {
    if (!of.itself.contains(line.to) || line.topics.empty() || line.places.empty() ||
        is_of_tests(of, line.places.front()))
      continue;
    const bool sends = line.kind == "publish", takes = line.kind == "subscribe";
    if (!sends && !takes) continue;
    // Of a store in memory these are the jobs of a queue, which are told with the queue.
    if (of.technology.component == "cache" && of.technology.category == "cache") continue;
    for (const std::string& topic : line.topics) {
      if (is_base_class(topic)) continue;
      for (const Place& place : line.places) {
        const Place written = topic_place(of, topic, place);
        if (!written.file.valid()) continue;
        topics.add(topic, topic, written);
        break;
      }
    }
    (sends ? senders : takers).add(of.story.model().part(line.from));
  }
  if (topics.empty() || (senders.empty() && takers.empty())) return std::nullopt;
  std::string text = of.name() + " carries " + topics.list();
  if (!senders.empty() && !takers.empty() && senders.list() == takers.list())
    text += " within " + senders.list();
  else {
    if (!senders.empty()) text += " from " + senders.list();
    if (!takers.empty()) text += " to " + takers.list();
  }
  return sentence.text(text + ".").finish();
}

namespace {

bool is_listed(const RoleSubject& of, const std::string& list, const std::string& id) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"),
      [&](const auto& row) { return row.first == list && row.second == id; });
}

/// The first line of code with the store's name as a word of its own: "redistribute" is none.
Place whole_word(const RoleSubject& of, FileId file) {
  const auto& lines = of.story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    const bool comment = line.starts_with("#") || line.starts_with("//") || line.starts_with("*");
    const auto words = identifier_words(line);
    const auto row = static_cast<std::uint32_t>(i + 1);
    if (!comment && std::ranges::find(words, of.technology.id) != words.end())
      return {file, row, row};
  }
  return {};
}

/// The line with the store's name in a program that gives the queue its broker; nothing where no
/// program does.
Place named_as_broker(const RoleSubject& of, TechnologyId queue) {
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != queue || row.how != "import" || is_of_tests(of, row.place)) continue;
    const Place broker = of.story.find_line(row.place.file, "broker");
    const Place named = whole_word(of, row.place.file);
    if (broker.file.valid() && named.file.valid()) return named;
  }
  return {};
}

/// "Redis holds the jobs that Celery runs": of queues that may keep them elsewhere, where a program
/// names the store and the product has no other broker.
std::optional<Claim> role_by_broker(const RoleSubject& of) {
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (!use.tooling && other.component == "broker") return std::nullopt;
  }
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& queue = of.story.analysis.catalogue->technology(use.technology);
    if (use.tooling || !is_listed(of, "may_queue." + of.technology.id, queue.id)) continue;
    const Place named = named_as_broker(of, use.technology);
    if (!named.file.valid()) continue;
    Sentence sentence = of.sentence("broker");
    sentence.named(of.name(), of.technology.id, named).at(use.places, 1);
    return sentence.text(of.name() + " holds the jobs that " + queue.name + " runs.")
        .confidence(Confidence::medium)
        .finish();
  }
  return std::nullopt;
}

}  // namespace

/// "Redis holds the jobs that Sidekiq runs": by the queue that can keep them nowhere else.
std::optional<Claim> role_by_queue(const RoleSubject& of) {
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& queue = of.story.analysis.catalogue->technology(use.technology);
    const bool its = is_listed(of, "queues." + of.technology.id, queue.id);
    if (use.tooling || !its || use.places.empty() || model::only_declared(of.story.analysis, use))
      continue;
    Sentence sentence = of.sentence("queue");
    sentence.at(use.places, 1);
    return sentence.text(of.name() + " holds the jobs that " + queue.name + " runs.").finish();
  }
  return role_by_broker(of);
}

namespace {

/// Whether the entity is declared for something that keeps all it maps in this store: Mongoose.
bool is_mapped_into(const RoleSubject& of, const model::Entity& entity) {
  if (of.technology.component != "datastore" && of.technology.component != "search") return false;
  return std::ranges::any_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
    const auto& mapper = of.story.analysis.catalogue->technology(use.technology);
    return !use.tooling && mapper.name == entity.mapper &&
           std::ranges::find(mapper.implies, of.technology.id) != mapper.implies.end();
  });
}

/// Where a thing is declared for this store: of steps that lie apart for each store its own.
const Place& place_for(const RoleSubject& of, const model::Entity& entity) {
  std::vector<std::string> names = of.technology.signals.schemes;
  names.push_back(of.technology.id);
  for (const Place& place : entity.places) {
    const std::string path = lower(of.story.path(place.file));
    if (std::ranges::any_of(names, [&](const std::string& name) {
          return name.size() > 3 && contains(path, name);
        }))
      return place;
  }
  return entity.places.front();
}

}  // namespace

/// "PostgreSQL keeps `orders`, `users` and 12 more tables."
std::optional<Claim> role_by_entities(const RoleSubject& of) {
  std::vector<const model::Entity*> kept;
  // Code takes another store where nobody chooses this one.
  const bool other = of.choice && of.choice->in_code && !of.choice->by_default;
  if (of.technology.protocol == "SQL" && other) return std::nullopt;
  const bool only_store = keeps_all_tables(of);
  for (const auto& entity : of.story.model().entities) {
    const bool here =
        std::any_of(of.itself.begin(), of.itself.end(),
                    [&](PartId id) { return of.story.model().part(id).name == entity.store; }) ||
        (entity.store == "sql" && only_store);
    const bool mapped = here || is_mapped_into(of, entity);
    if (entity.kept && mapped && !entity.places.empty()) kept.push_back(&entity);
  }
  if (kept.empty()) return std::nullopt;
  Sentence sentence = of.sentence("kept");
  RoleNames names(of.story, sentence);
  for (const auto* entity : central_first(of.story, kept)) {
    const Place& place = place_for(of, *entity);
    const bool table = !entity->table.empty() && of.story.stands(place, entity->table);
    const std::string& name = table ? entity->table : entity->name;
    names.add(name, name, place);
  }
  if (names.empty()) return std::nullopt;
  const bool tables = of.technology.protocol == "SQL";
  return sentence.text(of.name() + " keeps " + names.list(tables ? "table" : "") + ".").finish();
}

namespace {

/// What any open line tells of itself, whatever goes through it.
bool is_of_the_line(std::string_view topic) {
  static constexpr std::string_view kNames[] = {
      "connect",   "connection", "connected", "connect_error", "disconnect", "disconnected",
      "reconnect", "open",       "close",     "closed",        "error",      "message",
      "ready",     "upgrade",    "ping",      "pong"};
  return topic.starts_with("reconnect_") || std::ranges::find(kNames, topic) != std::end(kNames);
}

}  // namespace

namespace {

/// Whether the lines that send or take are few among all programs that use the thing: one that
/// holds keys and locks for many carries little beside.
bool is_aside(const RoleSubject& of, const Word& word) {
  if (word.means != "publish" && word.means != "subscribe" && word.means != "websocket")
    return false;
  std::set<FileId> using_it, sending;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file))
      using_it.insert(row.place.file);
  for (const meaning::Meaning& meant : of.story.facts().meanings)
    if (meant.technology == of.use.technology && meant.means == word.means)
      sending.insert(meant.place.file);
  return 2 * sending.size() < using_it.size();
}

}  // namespace

namespace {

/// "/:path(.*)*", "/404": where people land whose address is none.
bool catches_the_rest(std::string_view path) {
  return contains(path, "*") || path == "/404" || path == "/403" || path == "/500";
}

}  // namespace

std::optional<Claim> role_by_meanings(const RoleSubject& of) {
  for (const Word& word : kWords) {
    if (word.means == "screen")
      if (auto pages = role_by_pages(of)) return pages;
    Sentence sentence = of.sentence(word.means);
    RoleNames names(of.story, sentence);
    Procedures procedures;
    for (const meaning::Meaning& meant : of.story.facts().meanings) {
      if (meant.technology != of.use.technology || meant.means != word.means) continue;
      const sources::File& file = of.story.tree().file(meant.place.file);
      if (file.origin != sources::Origin::own ||
          model::is_sample(*of.story.analysis.catalogue, file.path))
        continue;
      const linking::ClosedValue* value = meant.role(word.role);
      const std::string name(value != nullptr ? value->best() : std::string_view());
      const bool plain = name.size() > 1 && name.size() < 50 && !contains(name, "{") &&
                         name.find('\n') == std::string::npos;
      const bool lines = word.means == "subscribe" || word.means == "websocket";
      // A folder of pages is no screen.
      const bool empty = (lines && is_of_the_line(name)) || name.ends_with('/') ||
                         (word.means == "screen" && catches_the_rest(name)) || is_stand_in(name);
      const std::string given =
          word.means == "graphql" ? given_name(of.story, meant.place, name) : std::string();
      if (!given.empty())
        names.add(in_camel_case(given), given, meant.place);
      else if (plain && !empty && word.means == "rpc")
        procedures.emplace_back(name, meant.place);
      else if (plain && !empty)
        names.add(name, name, meant.place);
    }
    add_procedures(procedures, names);
    if (names.empty()) continue;
    // Where several functions send, one title is that of one mail among others.
    if (word.means == "mail" && names.size() == 1 && of.called != nullptr &&
        of.called->callers.size() > 1)
      continue;
    // One topic among lines that do other things is none of what it is there for.
    if ((names.size() == 1 || of.technology.component == "cache") && is_aside(of, word)) continue;
    // One screen is none of what people see, and one job reads as if there were no other.
    if (word.means == "screen" && names.size() < 3) continue;
    if (word.noun == "job" && names.size() < 2) continue;
    // What watches counts things rather than what people do.
    const bool watches = of.technology.component == "observability" && word.noun == "event";
    // Of routers in routers not each is read.
    // Of screens those that are made by a function, or catch the rest, are none of the list.
    const std::string told = watches                  ? names.at_least("measurement")
                             : word.means == "rpc"    ? names.at_least(word.noun)
                             : word.means == "screen" ? names.list(word.noun, "at least ")
                                                      : names.list(word.noun);
    return sentence.text(of.name() + std::string(word.before) + told + ".").finish();
  }
  return std::nullopt;
}

namespace {

/// What a setting of this name puts into a store: "queued jobs" of "CELERY_BROKER_URL".
std::vector<std::pair<std::string, std::string>> held_by(const RoleSubject& of,
                                                         std::string_view name) {
  std::vector<std::pair<std::string, std::string>> out;  // word, what it says
  const auto words = identifier_words(name);
  for (const auto& [key, says] : of.story.analysis.catalogue->table("stack_words")) {
    if (!key.starts_with("held.")) continue;
    const std::string word = key.substr(5);
    if (std::ranges::find(words, word) != words.end() && !contains(lower(of.technology.name), word))
      out.emplace_back(word, says);
  }
  return out;
}

/// The name in front of a "=" at `at`, where what is assigned is the technology:
/// `CELERY_BROKER_URL` of `CELERY_BROKER_URL = os.environ["REDIS_URL"]`; "" for comparisons and
/// pairs.
std::string assigned_name(const RoleSubject& of, std::string_view line, std::size_t at) {
  const char before = at > 0 ? line[at - 1] : ' ';
  const char behind = at + 1 < line.size() ? line[at + 1] : ' ';
  if (behind == '=' || behind == '>' || before == '=' || before == '!' || before == '<' ||
      before == '>' || before == ':')
    return {};
  // Up to the next thing that is set on the line: `BROKER = env("BROKER", "redis://cache:6379")`.
  const std::string value = lower(line.substr(at + 1, line.find('=', at + 1) - at - 1));
  const bool its = contains(value, of.technology.id) ||
                   std::ranges::any_of(of.technology.signals.schemes, [&](const std::string& one) {
                     return contains(value, one + "://");
                   });
  if (!its) return {};
  const std::string_view left = trim(line.substr(0, at));
  const std::size_t begin = left.find_last_of(" (,.[{\t\"'");
  const std::string_view name = begin == left.npos ? left : left.substr(begin + 1);
  // A setting is written in capitals, or is called as its framework calls it; other variables may
  // be anything.
  const bool setting = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; }) ||
                       name == "broker" || name == "broker_url" || name == "result_backend" ||
                       name == "cache_store" || name == "queue_adapter" || name == "session_store";
  return setting ? std::string(name) : std::string();
}

struct Held {
  std::string word, says;
  Place place;
};

/// What programs that open it assign it to.
std::vector<Held> held_by_code(const RoleSubject& of) {
  std::vector<Held> out;
  std::set<FileId> files;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    const sources::File& file = of.story.tree().file(sighting.place.file);
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    // Where a queue is made its store is named.
    const bool queue =
        of.story.analysis.catalogue->technology(sighting.technology).category == "job queue";
    if (!(queue || sighting.technology == of.use.technology) || !program ||
        is_of_tests(of, sighting.place) ||
        model::is_sample(*of.story.analysis.catalogue, file.path) ||
        !files.insert(sighting.place.file).second)
      continue;
    const auto& lines = of.story.quotes.file(sighting.place.file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = trim(lines[i]);
      if (line.size() > 200 || line.starts_with("#") || line.starts_with("//") ||
          line.starts_with("*"))
        continue;
      const auto row = static_cast<std::uint32_t>(i + 1);
      for (std::size_t at = line.find('='); at != line.npos; at = line.find('=', at + 1)) {
        const std::string name = assigned_name(of, line, at);
        for (auto& [word, says] : held_by(of, name))
          out.push_back({word, says, {sighting.place.file, row, row}});
      }
    }
  }
  return out;
}

}  // namespace

namespace {

/// "Redis holds what is cached and queued jobs where the product is set up as `.env.example` does":
/// by settings of a sample that programs read.
std::optional<Claim> role_by_sample(const RoleSubject& of) {
  if (of.technology.component != "cache" && of.technology.component != "broker")
    return std::nullopt;
  std::set<std::string> read;
  for (const linking::SettingRead& one : of.story.analysis.links->setting_reads())
    if (is_product_file(of, one.place.file)) read.insert(one.key);
  for (const linking::Setting& first : of.story.analysis.links->settings()) {
    const std::string& path = of.story.path(first.place.file);
    if (!base_name(path).starts_with(".env")) continue;
    Sentence sentence = of.sentence("sample");
    std::vector<std::string> held;
    for (const linking::Setting& one : of.story.analysis.links->settings()) {
      const std::size_t scheme = one.value.find("://");
      if (one.place.file != first.place.file || scheme == std::string::npos ||
          !read.contains(one.key) ||
          std::ranges::find(of.technology.signals.schemes, one.value.substr(0, scheme)) ==
              of.technology.signals.schemes.end())
        continue;
      for (const auto& [word, says] : held_by(of, one.written)) {
        if (held.size() == kNamedInRole || std::ranges::find(held, says) != held.end()) continue;
        held.push_back(says);
        sentence.named(says, one.written, one.place);
      }
    }
    if (held.empty()) continue;
    const std::string name(base_name(path));
    sentence.named(code(name), name, {first.place.file, 1, 1});
    return sentence
        .text(of.name() + " holds " + join_and(held) + " where the product is set up as " +
              code(name) + " shows.")
        .finish();
  }
  return std::nullopt;
}

}  // namespace

/// "Redis is set to hold sessions and queued jobs": by the settings that choose it.
std::optional<Claim> role_by_settings(const RoleSubject& of) {
  if (of.technology.component.empty()) return std::nullopt;
  std::vector<Held> all;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "setting") continue;
    const sources::File& file = of.story.tree().file(sighting.place.file);
    if (file.origin != sources::Origin::own ||
        model::is_sample(*of.story.analysis.catalogue, file.path))
      continue;
    for (auto& [word, says] : held_by(of, sighting.detail))
      if (of.story.stands(sighting.place, word)) all.push_back({word, says, sighting.place});
  }
  if (of.technology.component == "cache" || of.technology.component == "broker")
    for (Held& one : held_by_code(of)) all.push_back(std::move(one));
  Sentence sentence = of.sentence("chosen");
  std::vector<std::string> held;
  for (const Held& one : all) {
    if (held.size() >= kNamedInRole || std::ranges::find(held, one.says) != held.end()) continue;
    held.push_back(one.says);
    sentence.named(one.says, one.word, one.place);
  }
  if (held.empty()) return role_by_sample(of);
  return sentence.text(of.name() + " is set to hold " + join_and(held) + ".").finish();
}

}  // namespace cutaway::narrative
