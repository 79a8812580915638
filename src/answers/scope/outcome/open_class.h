// SPDX-License-Identifier: Apache-2.0
// The reason of a class beside what is told of whether the thing exists: neither says as sure what
// the other leaves open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/outcome/near_place.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// "Send a text message when …": of what is to come, and not of what makes it come, a word is met
/// by nothing that was seen. `unmet`: words that tell and that nothing has.
bool lacks_what_is_sent(const RequestWords& words, const Request& request, std::uint32_t unmet);
/// "Warn the owner before a share expires": no place that is listed has all words of what makes it
/// come and one of what is to come. `met`: the words of each place.
bool sends_apart(const RequestWords& words, const Request& request, std::uint32_t telling,
                 const std::vector<std::uint32_t>& met);
/// Where nothing is told as sure. `everyday`: what a matter of everyday words found, or null;
/// `listed`: something near is listed.
void tell_class_of_open(const Everyday* everyday, bool listed, Scope& scope);
/// That something near is named, or that the sentence has a "when" (`moment`), is no reason to call
/// it a change of what is there where nothing listed has the most of what is asked for: "Send a
/// Slack message when …", and nothing here sends one.
/// `most`: something listed has the most of what is asked for; then only a reason that stands on
/// the form of the sentence gives way. `unnamed`: in quotes, words for what is wanted by which
/// nothing here is named; may be empty.
void tell_new_beside(bool most, bool moment, const std::string& unnamed, Scope& scope);
/// "It is there already, as it seems: …"
bool says_it_is_there(std::string_view answer);

/// Where nothing is told as sure, nothing is built upon it: no slice, order of work or setting, no
/// question about its place, and no file is called "named in the answer" that the answer does not
/// show. `most`: something listed has the most of what is asked for; `whole_value`: a value is
/// called just as it is asked for, so that the work begins there.
void drop_what_stands_on_open(bool most, bool whole_value, Scope& scope);
/// `FILE_UPLOAD_MAX_SIZE` of "the maximum size of file uploads": all that tells stands in the name
/// of the one value that was found, and nothing else but how it is measured.
bool is_value_of_all(const Beside& beside, const RequestWords& words, const Existing& existing,
                     std::uint32_t telling);
/// Where it is told as there: nothing is to be built, or what it lacks; of a setting that a
/// document describes (else empty) its value is.
void tell_class_of_told(const std::string& setting, Scope& scope);

/// A label or name promises it, and the place that it leads to says that it is not there yet.
void tell_class_of_not_yet(Scope& scope);
/// Something that may be it is told: then nothing is to be built, or else the change is of the
/// class that it is by the words of the wish.
void tell_class_of_maybe(Scope& scope);
/// What is told to be looked at first may be it: then the class is what the change is where it is
/// not. It may be there by the name of `what`, which has all of it: then nothing is to be built, or
/// it is only to be switched on. What is to be kept, given out or set keeps its class.
void tell_class_of_perhaps(const std::string& what, Scope& scope);

/// What is wanted is named by `words`, in quotes, which nothing here is named by; without any, what
/// was seen only stands near.
void tell_class_of_unnamed(const std::string& words, Scope& scope);
/// Where a part of it is there: a product or format that it lacks is new code beside that
/// (`named`), and else it has to act otherwise. `what`: that does the part, as it is told; `lacks`:
/// in quotes.
void tell_class_of_part(const std::string& what, const std::string& lacks, bool named,
                        Scope& scope);

/// The value that the reason of the class names leads the list, so that both speak of one place.
void list_value_of_class(const Beside& beside, const Existing& existing, Scope& scope);

/// What a list of near things leaves open: "Not sure which text is meant". `texts`: a text on a
/// screen is asked for; `set`: a value that is set somewhere.
std::string left_open(const Request& request, bool texts, bool set);

/// A wish with a number of which the nearest is a value with two of its words: that value is to be
/// another, whatever single words of the sentence say.
void tell_class_of_near_value(const RequestWords& words, const Request& said,
                              const std::vector<NearPlace>& near, Scope& scope);

}  // namespace cutaway::answers
