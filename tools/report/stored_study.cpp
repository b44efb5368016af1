#include "stored_study.hpp"

#include "coalis/base/hash.hpp"
#include "record_kinds.hpp"

namespace coalis::report {

Json record_finding(Store& store, Json study) {
  study["design"].erase("already_stored");
  const std::string name = study["study"].value("name", kFindingRecord);
  ContentHash question;
  question.add(kFindingRecord).add(name).add(study["study"].dump()).add(study["factors"].dump());
  question.add(study["design"].value("kind", ""));
  store.record_study({question.hex(), name, kFindingRecord, study.dump(), {}});
  return study;
}

Json stored_finding(const Store& store) {
  Json last;
  for (const StudyRecord& study : store.studies()) {
    if (study.kind == kFindingRecord) {
      last = Json::parse(study.definition, nullptr, false);
    } else if (study.kind == kRunRecord || study.kind == kComparisonRecord) {
      last = {};
    }
  }
  return last.is_object() ? last : Json();
}

}  // namespace coalis::report
