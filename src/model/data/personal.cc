// SPDX-License-Identifier: Apache-2.0
// A field is personal by its own words, or by them and by what the thing is; flags, counts and keys
// never are.
#include "model/data/personal.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

std::string singular(std::string word) {
  if (word == "people") return "person";
  if (word == "children") return "child";
  const std::size_t n = word.size();
  if (n > 4 && word.ends_with("ies")) return word.substr(0, n - 3) + "y";
  if (n > 5 && (word.ends_with("sses") || word.ends_with("xes"))) return word.substr(0, n - 2);
  if (n > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us"))
    word.pop_back();
  return word;
}

bool holds(const std::vector<std::string>& words, const std::vector<std::string>& phrase) {
  return std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
}

bool ends_with(const std::vector<std::string>& words, const std::vector<std::string>& phrase) {
  return words.size() >= phrase.size() &&
         std::equal(phrase.begin(), phrase.end(),
                    words.end() - static_cast<std::ptrdiff_t>(phrase.size()));
}

}  // namespace

Personal::Personal(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, value] : catalogue.table("personal")) {
    const std::size_t dot = key.find('.');
    const std::string group = key.substr(0, dot);
    const std::string kind = dot == std::string::npos ? std::string() : key.substr(dot + 1);
    Phrase phrase{identifier_words(value), kind, {}};
    phrase.whole = join(phrase.words, "");
    words_[key].insert(join(phrase.words, " "));
    groups_[group].push_back(std::move(phrase));
  }
}

const Personal::Phrases& Personal::phrases(std::string_view group) const {
  static const Phrases kNone;
  const auto at = groups_.find(group);
  return at == groups_.end() ? kNone : at->second;
}

Personal::Around Personal::around(const Entity& entity) {
  constexpr std::size_t kFewest = 3, kLongest = 3;
  Around out;
  if (entity.fields.size() < kFewest) return out;
  const auto first = identifier_words(entity.fields.front().is.name);
  if (!first.empty()) out.before = first.front();
  out.letter = true;
  for (const EntityField& field : entity.fields) {
    const auto words = identifier_words(field.is.name);
    const bool room = words.size() > 1;
    if (!room || words.front() != out.before || out.before.size() > kLongest) out.before.clear();
    out.letter = out.letter && room && words.back().size() == 1;
  }
  return out;
}

Personal::Name Personal::name_of(std::string_view identifier, const Around& around) {
  Name name;
  name.words = identifier_words(identifier);
  if (around.letter && name.words.size() > 1) name.words.pop_back();
  if (!around.before.empty() && name.words.size() > 1) name.words.erase(name.words.begin());
  name.whole = join(name.words, "");
  return name;
}

Personal::Nature Personal::nature(const Entity& entity) const {
  Nature nature;
  for (const std::string& called : {entity.name, entity.table}) {
    std::vector<std::string> words = identifier_words(called);
    while (words.size() > 1 &&
           (words.back() == "entity" || words.back() == "model" || words.back() == "table"))
      words.pop_back();
    if (words.size() > 1 && words.front().size() == 1) words.erase(words.begin());  // "T_USER"
    if (words.empty()) continue;
    words.back() = singular(words.back());
    for (const auto& [kind, flag] :
         {std::pair{"entities.person", &nature.person}, std::pair{"entities.place", &nature.place},
          std::pair{"entities.thing", &nature.thing}}) {
      const auto listed = words_.find(kind);
      if (listed == words_.end()) continue;
      const std::string last = words.back();
      const std::string two = words.size() > 1 ? words[words.size() - 2] + " " + last : last;
      const std::string whole = join(words, "");
      if (listed->second.contains(last) || listed->second.contains(two) ||
          listed->second.contains(whole))
        *flag = true;
    }
  }
  return nature;
}

void Personal::look_at_fields(const Entity& entity, const Around& around, Nature& nature) const {
  std::set<std::string> keys;
  const auto people = words_.find("entities.person");
  for (const EntityField& field : entity.fields) {
    Name name = name_of(field.is.name, around);
    const bool key = name.words.size() > 1 && name.words.back() == "id";
    if (key) name.words.pop_back();
    if (name.words.empty()) continue;
    const std::string whole = join(name.words, " ");
    if (key && !field.is.primary) keys.insert(whole);
    const bool person = people != words_.end() && people->second.contains(name.words.back());
    nature.of_person = nature.of_person || (key && person);
    const bool says = std::ranges::any_of(phrases("always"), [&](const Phrase& phrase) {
      return (phrase.kind == "identity" || phrase.kind == "contact") && name.words == phrase.words;
    });
    nature.described = nature.described || (says && !key);
  }
  // "podcast_user" with both keys joins people to something; it is nobody.
  std::vector<std::string> words =
      identifier_words(entity.table.empty() ? entity.name : entity.table);
  if (words.size() < 2) return;
  const std::string last = singular(words.back());
  words.pop_back();
  words.back() = singular(words.back());
  if (keys.contains(last) && keys.contains(join(words, " "))) nature.person = false;
}

bool Personal::is_credential(const Name& name, const EntityField& field,
                             const Nature& nature) const {
  if (!nature.person && (nature.thing || !nature.of_person)) return false;
  if (!field.is.type.empty() && field.is.type != "text" && field.is.type != "binary") return false;
  const auto against = words_.find("not.words");
  const bool other = std::ranges::any_of(name.words, [&](const std::string& word) {
    return against != words_.end() && against->second.contains(word);
  });
  return !other && std::ranges::any_of(phrases("credential"), [&](const Phrase& phrase) {
    return ends_with(name.words, phrase.words);
  });
}

bool Personal::speaks_against(const Name& name) const {
  const auto said = [&](std::string_view key, const std::string& word) {
    const auto listed = words_.find(key);
    return listed != words_.end() && listed->second.contains(word);
  };
  if (name.words.empty()) return true;
  // "zip code" ends like a code, and is a phrase of its own.
  const bool phrase = std::ranges::any_of(phrases("always"), [&](const Phrase& known) {
    return known.words.size() > 1 && ends_with(name.words, known.words);
  });
  if (name.words.size() > 1 &&
      (said("not.first", name.words.front()) || (!phrase && said("not.last", name.words.back()))))
    return true;
  return std::ranges::any_of(name.words,
                             [&](const std::string& word) { return said("not.words", word); });
}

bool Personal::fits_type(const Name& name, std::string_view type) const {
  const auto one_of = [&](std::string_view group) {
    return std::ranges::any_of(phrases(group), [&](const Phrase& phrase) {
      return ends_with(name.words, phrase.words) || name.whole == phrase.whole;
    });
  };
  if (type == "bool") return false;
  if (type == "time") return one_of("dates");
  if (type == "int" || type == "number") return one_of("numbers");
  return true;
}

void Personal::mark_field(EntityField& field, const Nature& nature, Name name,
                          const std::vector<std::string>& called) const {
  const std::set<std::string> own(called.begin(), called.end());
  const auto found = [&](const Phrase& phrase, std::string_view why) {
    field.personal = phrase.kind;
    field.why_personal = why;
  };
  for (const Phrase& phrase : phrases("special")) {
    if (!nature.person && !nature.described) break;
    std::vector<std::string> words = name.words;
    if (words.size() > 1 && words.back() == "id") words.pop_back();
    if (words == phrase.words && field.is.type != "bool")
      return found(phrase, "\"" + join(phrase.words, " ") + "\" in its name");
  }
  if (is_credential(name, field, nature)) {
    field.personal = "credential";
    field.why_personal = "it opens the account of a person";
    return;
  }
  if (speaks_against(name) || !fits_type(name, field.is.type)) return;
  // The "address" of what is called EmailAddress is no place.
  const std::string told = join(called, " ");
  for (const Phrase& phrase : phrases("always")) {
    if (called.size() > name.words.size() && ends_with(called, name.words) &&
        join(phrase.words, " ") == told)
      return found(phrase, "of what is called \"" + told + "\"");
  }
  if (!nature.thing || nature.person) {
    for (const Phrase& phrase : phrases("always")) {
      if (holds(name.words, phrase.words) || name.whole == phrase.whole)
        return found(phrase, "\"" + join(phrase.words, " ") + "\" in its name");
    }
    for (const Phrase& phrase : phrases("anywhere")) {
      if (name.words == phrase.words)
        return found(phrase, "called \"" + join(phrase.words, " ") + "\"");
    }
  }
  // "customer_name" of a customer is its name.
  while (name.words.size() > 1 && own.contains(name.words.front()))
    name.words.erase(name.words.begin());
  name.whole = join(name.words, "");
  if (nature.person) {
    for (const Phrase& phrase : phrases("person")) {
      if (name.words == phrase.words || name.whole == phrase.whole)
        return found(phrase, "\"" + join(phrase.words, " ") + "\" of a person");
    }
  }
  if (nature.place || nature.person) {
    for (const Phrase& phrase : phrases("place")) {
      if (ends_with(name.words, phrase.words))
        return found(phrase, "\"" + join(phrase.words, " ") + "\" says where somebody is");
    }
  }
}

void Personal::mark(Entity& entity) const {
  Nature nature = this->nature(entity);
  const Around around = this->around(entity);
  look_at_fields(entity, around, nature);
  std::vector<std::string> called;
  for (std::string& word : identifier_words(entity.name))
    called.push_back(singular(std::move(word)));
  for (EntityField& field : entity.fields)
    mark_field(field, nature, name_of(field.is.name, around), called);
}

void find_marks(const Inputs& in, Model& model) {
  std::map<std::string, std::size_t> tenants;
  std::set<std::string, std::less<>> owner_words, gone;
  for (const auto& [key, value] : in.catalogue.table("personal")) {
    if (key == "marks.tenant") owner_words.insert(value);
    if (key == "marks.soft_delete") gone.insert(value);
  }
  for (const Entity& entity : model.entities) {
    for (const EntityField& field : entity.fields) {
      if (owner_words.contains(name_key(field.is.name))) ++tenants[name_key(field.is.name)];
    }
  }
  const auto most =
      std::ranges::max_element(tenants, {}, [](const auto& row) { return row.second; });
  for (Entity& entity : model.entities) {
    for (const EntityField& field : entity.fields) {
      const std::string key = name_key(field.is.name);
      if (entity.soft_delete.empty() && gone.contains(key)) entity.soft_delete = field.is.name;
      const bool many = most != tenants.end() && most->second >= 3 && most->first == key;
      if (many && entity.tenant.empty()) entity.tenant = field.is.name;
    }
  }
}

}  // namespace cutaway::model
