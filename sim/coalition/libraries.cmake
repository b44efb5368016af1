target_link_libraries(coalis_coalition PRIVATE $<BUILD_INTERFACE:Eigen3::Eigen>)
