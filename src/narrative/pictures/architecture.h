// SPDX-License-Identifier: Apache-2.0
// Architecture: the system as C4 sees it (system, people, parts, outside systems, modules, what
// runs where), with the words and ids that every picture and every export of it shares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A part that runs, a store, a person or an outside system.
struct Element {
  std::string id;  ///< unique; "part_", then letters and "_", digits at the end only
  PartId part;
  std::string name, kind;
  std::string type;         ///< the kind as a noun
  std::string technology;   ///< at most three, may be empty
  std::string description;  ///< a short clause, may be empty
  bool person = false, outside = false;
  bool inside() const { return !person && !outside; }
};

/// All that one element asks of another, as one arrow.
struct Link {
  std::size_t from = 0, to = 0;  ///< indices of elements, never the same
  std::string label;             ///< a verb phrase, never empty
  std::string technology;        ///< protocols, may be empty
  DiagramLine::Style style = DiagramLine::Style::solid;
  bool asynchronous = false;
  std::vector<std::size_t> connections;  ///< indices of the model's
};

/// A module inside an element.
struct Inner {
  std::string id;           ///< unique; "module_", then as for elements
  std::size_t element = 0;  ///< the element that holds it
  std::size_t module = 0;   ///< index of the model's
  std::string name, description, technology;
  std::vector<std::size_t> depends_on;  ///< indices of other modules of the same element
  std::vector<std::size_t> leaning;     ///< files of this one that lean on each of them
};

/// What puts elements where they run: one tool and file.
struct Hosting {
  std::string id;    ///< unique; "host_", then as for elements
  std::string name;  ///< "Docker Compose"
  std::string path;  ///< the file, or the folder of several files
  std::vector<std::size_t> elements;
  std::vector<Place> places;  ///< of the elements, in the same order
};

struct Architecture {
  std::string name;         ///< of the system
  std::string description;  ///< "web application"
  std::vector<Element> elements;
  std::vector<Link> links;
  std::vector<Inner> inners;  ///< of elements with at least two modules
  std::vector<Hosting> hostings;
};

/// Everything but helpers of development; libraries only where nothing runs.
Architecture architecture_of(const Story& story);

/// Verb for a kind of connection: "publish" gives "publishes to".
std::string verb_of(std::string_view connection_kind);
/// One clause of what the part does, at most `most` words.
std::string job_of(const Story& story, const model::Part& part, std::size_t most = 14);
/// Its leading technologies, else its language.
std::string technologies_of(const Story& story, const model::Part& part);
/// Solid for a call that was seen, dashed for an inferred one, dotted for a setting without a call.
DiagramLine::Style style_of(const model::Connection& connection);

}  // namespace cutaway::narrative
